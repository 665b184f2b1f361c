package dev.tenantry.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Lets statements take the words of the code: an Instant becomes a timestamptz, an enum its name in lower
 * case, an id (a record of one uuid) its uuid. Works for named parameters.
 */
final class SqlParameters extends NamedParameterJdbcTemplate {

    /** How to ask an id for its uuid; looked up once for each kind, for nearly every statement has one. */
    private static final ClassValue<Optional<Method>> UUIDS = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> record) {
            var components = record.getRecordComponents();
            return components.length == 1 && components[0].getType() == UUID.class
                    ? Optional.of(components[0].getAccessor()) : Optional.empty();
        }
    };

    SqlParameters(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(String sql, SqlParameterSource values,
            @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
        return super.getPreparedStatementCreator(sql, new Converted(values), customizer);
    }

    static @Nullable Object converted(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Collection<?> many -> many.stream().map(SqlParameters::converted).toList();
            case Record record -> UUIDS.get(record.getClass()).map(uuid -> uuidOf(record, uuid))
                    .orElse(record);
            default -> value;
        };
    }

    private static Object uuidOf(Record id, Method uuid) {
        try {
            return uuid.invoke(id);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("the id " + id.getClass() + " has to be public", e);
        }
    }

    private record Converted(SqlParameterSource values) implements SqlParameterSource {

        @Override
        public boolean hasValue(String name) {
            return values.hasValue(name);
        }

        @Override
        public @Nullable Object getValue(String name) {
            return converted(values.getValue(name));
        }

        @Override
        public int getSqlType(String name) {
            return values.getSqlType(name);
        }

        @Override
        public @Nullable String getTypeName(String name) {
            return values.getTypeName(name);
        }

        @Override
        public String @Nullable [] getParameterNames() {
            return values.getParameterNames();
        }
    }
}
