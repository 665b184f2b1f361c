package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TestPostgres;
import dev.tenantry.kernel.PersonId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What columns become, and that reading them asks the driver for nothing it does not have. */
class RecordRowsTest {

    enum Kind { PERSONAL, TEAM }

    record Row(PersonId personId, String firstName, @Nullable String lastName, Kind kind, int count, long most,
               @Nullable Integer atMost, boolean disabled, BigDecimal amount, byte[] tokenHash, UUID sessionId,
               LocalDate day, Instant createdAt, @Nullable Instant disabledAt) {}

    record Count(int count) {}

    private static final UUID ID = UUID.fromString("0197f2a0-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-29T10:11:12.345678Z");
    private static final String ROW = """
            select '%s'::uuid as person_id, 'Ada' as first_name, null::text as last_name, 'team' as kind, 7 as count,
                   8000000000 as most, null::int as at_most, true as disabled, 12.50 as amount,
                   decode('00ff', 'hex') as token_hash, '%s'::uuid as session_id, date '2026-11-29' as day,
                   timestamptz '%s' as created_at, null::timestamptz as disabled_at, 1 as nobody_asked_for
            """.formatted(ID, ID, AT);

    private static SingleConnectionDataSource source;
    private static JdbcClient jdbc;

    @BeforeAll
    static void connect() throws SQLException {
        source = new SingleConnectionDataSource(DriverManager.getConnection(TestPostgres.url()), true);
        jdbc = new RecordClient(source);
    }

    @AfterAll
    static void leave() {
        source.destroy();
    }

    @Test
    void everyColumnBecomesTheComponentOfItsName() {
        assertThat(jdbc.sql(ROW).query(Row.class).single()).usingRecursiveComparison().isEqualTo(new Row(
                new PersonId(ID), "Ada", null, Kind.TEAM, 7, 8_000_000_000L, null, true, new BigDecimal("12.50"),
                new byte[] {0, -1}, ID, LocalDate.of(2026, 11, 29), AT, null));
    }

    @Test
    void noneOfItIsTriedInVain() throws SQLException {
        var refused = new ArrayList<Throwable>();
        try (var statement = source.getConnection().createStatement(); var rows = statement.executeQuery(ROW)) {
            rows.next();
            new RecordRows<>(Row.class, SqlResults.conversions()).mapRow(watched(rows, refused), 0);
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void valuesOfOneColumnAreReadLikeComponents() {
        assertThat(jdbc.sql("values (timestamptz '" + AT + "'), (null)").query(Instant.class).list())
                .containsExactly(AT, null);
        assertThat(jdbc.sql("select 'team'").query(Kind.class).single()).isEqualTo(Kind.TEAM);
        assertThat(jdbc.sql("select '" + ID + "'::uuid").query(UUID.class).single()).isEqualTo(ID);
    }

    @Test
    void nothingIsNoNumber() {
        assertThatThrownBy(() -> jdbc.sql("select null::int as count").query(Count.class).single())
                .isInstanceOf(ConversionFailedException.class);
    }

    @Test
    void aComponentWithoutAColumnIsAnError() {
        assertThatThrownBy(() -> jdbc.sql("select 1 as counted").query(Count.class).single())
                .rootCause().hasMessageContaining("count");
    }

    /** Keeps whatever the driver throws, before anybody catches it. */
    private static ResultSet watched(ResultSet rows, List<Throwable> refused) {
        return (ResultSet) Proxy.newProxyInstance(ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class},
                (_, method, values) -> {
                    try {
                        return method.invoke(rows, values);
                    } catch (InvocationTargetException e) {
                        refused.add(e.getCause());
                        throw e.getCause();
                    }
                });
    }
}
