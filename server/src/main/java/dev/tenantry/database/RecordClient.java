package dev.tenantry.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.KeyHolder;

/** Spring's client with {@link SqlParameters} going in and {@link RecordRows} coming out. */
final class RecordClient implements JdbcClient {

    private final JdbcClient client;
    private final DefaultConversionService conversions = SqlResults.conversions();
    private final Map<Class<?>, RowMapper<?>> mappers = new ConcurrentHashMap<>();

    RecordClient(DataSource source) {
        client = JdbcClient.create(new SqlParameters(source), conversions);
        mappers.put(Instant.class, (row, _) -> conversions.convert(row.getObject(1), Instant.class));
    }

    @Override
    public StatementSpec sql(String sql) {
        return new Statement(client.sql(sql));
    }

    @SuppressWarnings("unchecked")
    private <T> MappedQuerySpec<T> query(StatementSpec statement, Class<T> type) {
        if (!type.isRecord() && type != Instant.class) {
            return statement.query(type);
        }
        return statement.query((RowMapper<T>) mappers.computeIfAbsent(type,
                record -> new RecordRows<>(record, conversions)));
    }

    private final class Statement implements StatementSpec {

        private final StatementSpec statement;

        Statement(StatementSpec statement) {
            this.statement = statement;
        }

        @Override
        public <T> MappedQuerySpec<T> query(Class<T> type) {
            return RecordClient.this.query(statement, type);
        }

        @Override
        public StatementSpec withFetchSize(int rows) {
            statement.withFetchSize(rows);
            return this;
        }

        @Override
        public StatementSpec withMaxRows(int rows) {
            statement.withMaxRows(rows);
            return this;
        }

        @Override
        public StatementSpec withQueryTimeout(int seconds) {
            statement.withQueryTimeout(seconds);
            return this;
        }

        @Override
        public StatementSpec param(@Nullable Object value) {
            statement.param(value);
            return this;
        }

        @Override
        public StatementSpec param(int index, @Nullable Object value) {
            statement.param(index, value);
            return this;
        }

        @Override
        public StatementSpec param(int index, @Nullable Object value, int type) {
            statement.param(index, value, type);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value) {
            statement.param(name, value);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value, int type) {
            statement.param(name, value, type);
            return this;
        }

        @Override
        public StatementSpec params(@Nullable Object... values) {
            statement.params(values);
            return this;
        }

        @Override
        public StatementSpec params(List<?> values) {
            statement.params(values);
            return this;
        }

        @Override
        public StatementSpec params(Map<String, ?> values) {
            statement.params(values);
            return this;
        }

        @Override
        public StatementSpec paramSource(Object values) {
            statement.paramSource(values);
            return this;
        }

        @Override
        public StatementSpec paramSource(SqlParameterSource values) {
            statement.paramSource(values);
            return this;
        }

        @Override
        public ResultQuerySpec query() {
            return statement.query();
        }

        @Override
        public <T> MappedQuerySpec<T> query(RowMapper<T> mapper) {
            return statement.query(mapper);
        }

        @Override
        public void query(RowCallbackHandler handler) {
            statement.query(handler);
        }

        @Override
        public <T> @Nullable T query(ResultSetExtractor<T> extractor) {
            return statement.query(extractor);
        }

        @Override
        public int update() {
            return statement.update();
        }

        @Override
        public int update(KeyHolder keys) {
            return statement.update(keys);
        }

        @Override
        public int update(KeyHolder keys, String... columns) {
            return statement.update(keys, columns);
        }
    }
}
