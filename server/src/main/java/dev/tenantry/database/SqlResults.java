package dev.tenantry.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.support.DefaultConversionService;

/** How columns become the components of a record: timestamptz to Instant, text to enum, uuid to an id. */
final class SqlResults {

    private SqlResults() {}

    static DefaultConversionService conversions() {
        var conversions = new DefaultConversionService();
        conversions.addConverter(Timestamp.class, Instant.class, Timestamp::toInstant);
        conversions.addConverterFactory(new TextToEnum());
        return conversions;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class TextToEnum implements ConverterFactory<String, Enum> {

        @Override
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return text -> (T) Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        }
    }
}
