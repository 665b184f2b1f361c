package dev.tenantry.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ClassUtils;

/**
 * Each component of a record from the column that has its name in snake_case. Spring's mapper looks for the
 * component's own name first, and asks the driver for types it does not have; each such try ends in an
 * exception that is caught, which cost more than reading the row.
 */
final class RecordRows<T> implements RowMapper<T> {

    /** What the driver gives when asked for it; anything else is converted from what it gives unasked. */
    private static final Set<Class<?>> OF_THE_DRIVER =
            Set.of(String.class, BigDecimal.class, byte[].class, UUID.class, LocalDate.class);

    private record Component(String column, Class<?> type, Class<?> boxed, TypeDescriptor wanted) {

        static Component of(Parameter parameter) {
            return new Component(JdbcUtils.convertPropertyNameToUnderscoreName(parameter.getName()),
                    parameter.getType(), ClassUtils.resolvePrimitiveIfNecessary(parameter.getType()),
                    new TypeDescriptor(MethodParameter.forParameter(parameter)));
        }

        @Nullable Object read(ResultSet row) throws SQLException {
            var at = row.findColumn(column);
            return ClassUtils.isPrimitiveOrWrapper(type) || OF_THE_DRIVER.contains(type)
                    ? JdbcUtils.getResultSetValue(row, at, type) : row.getObject(at);
        }
    }

    private final Constructor<T> constructor;
    private final Component[] components;
    private final ConversionService conversions;

    RecordRows(Class<T> record, ConversionService conversions) {
        this.constructor = BeanUtils.getResolvableConstructor(record);
        this.components = Stream.of(constructor.getParameters()).map(Component::of).toArray(Component[]::new);
        this.conversions = conversions;
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
        var values = new @Nullable Object[components.length];
        for (var n = 0; n < values.length; n++) {
            var read = components[n].read(row);
            values[n] = components[n].boxed.isInstance(read) ? read
                    : conversions.convert(read, components[n].wanted);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }
}
