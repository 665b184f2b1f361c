package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TestPostgres;
import dev.tenantry.credit.store.CheckLotStore;
import dev.tenantry.credit.store.CheckSealStore;
import dev.tenantry.credit.store.CheckStore;
import dev.tenantry.database.RunningDatabase;
import dev.tenantry.database.StandaloneDatabase;
import dev.tenantry.database.Tenancy;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every column of every table of the books, as the database lists them, is edited in every kind of row, with the
 * owner's login and all triggers off: the check finds it. A column that a later migration adds is edited too.
 */
class EditedColumnsTest {

    /** Whoever edits these is not found, and why that does no harm. */
    private static final Map<String, String> UNTOLD = Map.of(
            "account.version", "counts writes, so that nobody writes over another; says nothing about credits",
            "low_balance.told_at", "when others were told; what they made of it stands in their own books");

    /** PostgreSQL itself computes them and takes no other value. */
    private static final Set<String> COMPUTED = Set.of("account.id", "account.owner_key");

    /** Rows that differ in one of these are another kind of row; of the other tables every row is edited. */
    private static final Map<String, String> KINDS = Map.of(
            "entry", "kind, source_kind, d_allowance = 0",
            "charge", "hold, backend, metered, job is null, refunded_at is null, from_allowance = 0",
            "effect", "source_kind, ends_at is null, priority");

    /** Edits that PostgreSQL lets pass only together with another. */
    private static final Map<String, String> TOGETHER = Map.of(
            "charge.credits", "credits + 1, from_purchased = from_purchased + 1",
            "charge.from_allowance", "from_allowance + 1, credits = credits + 1",
            "charge.from_purchased", "from_purchased + 1, credits = credits + 1");

    private static final String NAME = "edited_" + UUID.randomUUID().toString().replace('-', '_');
    private static SingleConnectionDataSource owner;
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static LedgerCheck check;

    private record Column(String table, String name, String type) {}

    @BeforeAll
    static void aDatabaseOfItsOwn() throws SQLException {
        try (var admin = DriverManager.getConnection(TestPostgres.url()); var work = admin.createStatement()) {
            work.execute("create database " + NAME);
        }
        var url = TestPostgres.url().replaceFirst("/[^/?]+\\?", "/" + NAME + "?");
        var database = StandaloneDatabase.migrated(url);
        new HonestBooks(new PostgresWorld(database.jdbc(), database.transactions())).write();
        owner = new SingleConnectionDataSource(url, true);
        jdbc = RunningDatabase.jdbc(owner);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(owner));
        check = new LedgerCheck(new CheckStore(jdbc), new CheckLotStore(jdbc), new CheckSealStore(jdbc), transaction);
        jdbc.sql("analyze").update();
    }

    @AfterAll
    static void away() {
        owner.destroy();
    }

    @Test
    void theBooksHoldEveryKindOfEntryAndAddUp() {
        assertThat(jdbc.sql("select distinct kind from credit.entry").query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(Stream.of(EntryKind.values()).map(EntryKind::word).toList());
        assertThat(jdbc.sql("select distinct hold from credit.charge where hold is not null").query(String.class).list())
                .containsExactlyInAnyOrder("open", "committed", "released", "expired");
        assertThat(jdbc.sql("select distinct source_kind from credit.effect").query(String.class).list())
                .containsExactlyInAnyOrder("grant", "reversal", "handover", "freeze", "thaw", "terms");
        assertThat(check.run()).isEmpty();
    }

    @Test
    void everyEditedColumnIsFound() {
        var untold = new ArrayList<String>();
        var never = new TreeSet<String>();
        for (var column : columns()) {
            var accepted = 0;
            for (var row : rows(column.table)) {
                for (var edit : List.of(changes(column), List.of("null"))) {
                    var done = firstAccepted(column, row, edit);
                    accepted += done == null ? 0 : 1;
                    if (done != null && done.findings == 0) {
                        untold.add("%s.%s = %s in %s".formatted(column.table, column.name, done.edit,
                                describe(column.table, row)));
                    }
                }
            }
            if (accepted == 0) {
                never.add(column.table + "." + column.name);
            }
        }
        assertThat(untold).as("told by nothing, without a reason in UNTOLD")
                .allMatch(one -> UNTOLD.containsKey(one.substring(0, one.indexOf(' '))));
        assertThat(untold.stream().map(one -> one.substring(0, one.indexOf(' '))).distinct())
                .as("named in UNTOLD").containsAll(UNTOLD.keySet());
        assertThat(never).as("columns nobody can edit").isEqualTo(new TreeSet<>(COMPUTED));
    }

    @Test
    void everyMissingRowIsFound() {
        for (var table : tables()) {
            for (var row : rows(table)) {
                assertThat(after("delete from credit." + table + " where ctid = cast('" + row + "' as tid)"))
                        .as("missing in %s: %s", table, describe(table, row)).isPositive();
            }
        }
    }

    @Test
    void everyInventedRowIsFound() {
        for (var table : tables()) {
            var key = jdbc.sql("""
                    select column_name from information_schema.key_column_usage
                     where table_schema = 'credit' and table_name = :table and constraint_name like '%_pkey'
                    """).param("table", table).query(String.class).list();
            var names = columns().stream().filter(one -> one.table.equals(table) && !one.name.equals("owner_key"))
                    .toList();
            var copied = String.join(", ", names.stream().map(Column::name).toList());
            var values = String.join(", ", names.stream().map(one -> key.getLast().equals(one.name)
                    || table.equals("account") && one.name.equals("organization_id") ? another(one)
                    : one.name.equals("other_key") ? "case when other_key is not null then gen_random_uuid() end"
                    : one.name).toList());
            for (var row : rows(table)) {
                assertThat(after("insert into credit." + table + " (" + copied + ") overriding system value select "
                        + values + " from credit." + table + " where ctid = cast('" + row + "' as tid)"))
                        .as("invented in %s like %s", table, describe(table, row)).isPositive();
            }
        }
    }

    private record Done(String edit, int findings) {}

    /** A plausible edit that PostgreSQL lets pass; null when there is none. */
    private static Done firstAccepted(Column column, String row, List<String> edits) {
        for (var edit : edits) {
            try {
                var findings = after("update credit.%s set %s = %s where ctid = cast('%s' as tid)%s".formatted(
                        column.table, column.name, edit, row, TOGETHER.containsValue(edit) ? ""
                                : " and %s is distinct from %s".formatted(column.name, edit)));
                if (findings >= 0) {
                    return new Done(edit, findings);
                }
            } catch (DataAccessException refused) {
                // a check of the table holds it
            }
        }
        return null;
    }

    /** How much the check finds after it; -1 when no row changed. Nothing stays. */
    private static int after(String crime) {
        return Tenancy.asSystem(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update();
            return jdbc.sql(crime).update() == 0 ? -1 : check.run().size();
        }));
    }

    private static List<String> changes(Column column) {
        var name = column.name;
        return switch (column.type) {
            case "bigint", "integer" -> Stream.concat(
                    Stream.of("coalesce(%s, 0) + 1".formatted(name), name + " - 1", name + " + 1000"),
                    Stream.ofNullable(TOGETHER.get(column.table + "." + name))).toList();
            case "timestamp with time zone" -> List.of("coalesce(%s, now()) + interval '1 minute'".formatted(name),
                    name + " - interval '1 minute'");
            case "boolean" -> List.of("not " + name);
            case "uuid" -> List.of("gen_random_uuid()");
            case "text" -> Stream.concat(
                    jdbc.sql("select distinct quote_literal(%s) from credit.%s where %1$s is not null order by 1"
                            .formatted(name, column.table)).query(String.class).list().stream(),
                    Stream.of("coalesce(%s, '') || 'x'".formatted(name))).toList();
            default -> throw new IllegalStateException("say how to edit " + column);
        };
    }

    private static String another(Column column) {
        return switch (column.type) {
            case "bigint" -> column.name + " + 1000";
            case "uuid" -> "gen_random_uuid()";
            default -> column.name + " || 'x'";
        };
    }

    private static List<String> tables() {
        return jdbc.sql("""
                select table_name from information_schema.tables
                 where table_schema = 'credit' and table_type = 'BASE TABLE'
                   and table_name <> 'flyway_schema_history' order by 1
                """).query(String.class).list();
    }

    private static List<Column> columns() {
        return jdbc.sql("""
                select c.table_name, c.column_name, c.data_type
                  from information_schema.columns c
                  join information_schema.tables t
                    on t.table_schema = c.table_schema
                   and t.table_name = c.table_name
                   and t.table_type = 'BASE TABLE'
                 where c.table_schema = 'credit'
                   and c.table_name <> 'flyway_schema_history'
                 order by c.table_name, c.ordinal_position
                """).query((row, _) -> new Column(row.getString(1), row.getString(2), row.getString(3))).list();
    }

    private static List<String> rows(String table) {
        var kinds = KINDS.get(table);
        return jdbc.sql(kinds == null ? "select cast(ctid as text) from credit." + table + " order by ctid"
                : "select min(ctid)::text from credit." + table + " group by " + kinds + " order by 1")
                .query(String.class).list();
    }

    private static String describe(String table, String row) {
        return jdbc.sql("select cast(r as text) from credit." + table + " r where ctid = cast(:row as tid)")
                .param("row", row).query(String.class).single();
    }
}
