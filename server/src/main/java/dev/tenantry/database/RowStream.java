package dev.tenantry.database;

import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many rows read one after another as the database sends them, inside a transaction, never all at once. */
final class RowStream {

    private static final int AT_ONCE = 500;

    private RowStream() {}

    /** Each row by its columns' names, times as instants. Close it. */
    static Stream<Map<String, Object>> of(JdbcClient.StatementSpec statement) {
        return statement.withFetchSize(AT_ONCE).query((row, n) -> {
            var columns = row.getMetaData();
            var values = new LinkedHashMap<String, Object>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                var value = row.getObject(i);
                values.put(columns.getColumnLabel(i),
                        value instanceof Timestamp time ? time.toInstant() : value);
            }
            return (Map<String, Object>) values;
        }).stream();
    }
}
