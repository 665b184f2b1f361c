package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.kernel.OrganizationId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a forgotten condition, or a hostile statement, can reach on the request login. */
@TenantryTest
class RowsOfOneOrganizationTest {

    @Autowired JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();
    private final OrganizationId birch = OrganizationId.next();

    @BeforeAll
    static void makeTables(@Autowired JdbcClient afterMigration) throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url()); var sql = owner.createStatement()) {
            sql.execute("""
                    create schema if not exists trial;
                    create table if not exists trial.thing (organization_id uuid not null, name text not null);
                    create table if not exists trial.plan (name text);
                    create table if not exists trial.session (name text);
                    create table if not exists trial.entry (name text);
                    """);
            sql.execute("call kernel.own_by_organization('trial.thing')");
            sql.execute("call kernel.shared_read('trial.plan')");
            sql.execute("call kernel.system_only('trial.session')");
            sql.execute("call kernel.system_only('trial.entry')");
            sql.execute("call kernel.append_only('trial.entry')");
        }
    }

    private void add(OrganizationId organization, String name) {
        jdbc.sql("insert into trial.thing (organization_id, name) values (:organization, :name)")
                .param("organization", organization).param("name", name).update();
    }

    private List<String> names() {
        return jdbc.sql("select name from trial.thing where name like '%'").query(String.class).list();
    }

    private void run(String hostile) {
        if (hostile.startsWith("select")) {
            jdbc.sql(hostile).query(String.class).single();
        } else {
            jdbc.sql(hostile).update();
        }
    }

    private <T> T as(OrganizationId organization, Supplier<T> work) {
        return Tenancy.asOrganization(organization, work);
    }

    @Test
    void areAllItSees() {
        Tenancy.asOrganization(acme, () -> add(acme, "hammer"));
        Tenancy.asOrganization(birch, () -> add(birch, "saw"));
        assertThat(as(acme, this::names)).containsExactly("hammer");
        assertThat(as(birch, this::names)).containsExactly("saw");
        assertThat(names()).isEmpty();
        assertThat(Tenancy.asSystem(this::names)).contains("hammer", "saw");
    }

    @Test
    void areAllItWrites() {
        Tenancy.asOrganization(birch, () -> add(birch, "saw"));
        assertThatThrownBy(() -> Tenancy.asOrganization(acme, () -> add(birch, "forged")))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> add(birch, "forged")).hasStackTraceContaining("row-level security");
        assertThat(as(acme, () -> jdbc.sql("update trial.thing set name = 'mine'").update())).isZero();
        assertThat(as(acme, () -> jdbc.sql("delete from trial.thing").update())).isZero();
        Tenancy.asOrganization(acme, () -> add(acme, "hammer"));
        assertThatThrownBy(() -> as(acme, () -> jdbc.sql("update trial.thing set organization_id = :birch")
                .param("birch", birch).update())).hasStackTraceContaining("row-level security");
        assertThat(as(birch, this::names)).containsExactly("saw");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "set role tenantry_system", "set role tenantry", "set session authorization tenantry_system",
        "alter role tenantry_request bypassrls", "alter table trial.thing disable row level security",
        "drop policy of_the_acting_organization on trial.thing", "truncate trial.thing",
        "create table trial.mine (n int)", "create table public.mine (n int)",
        "grant select on trial.session to tenantry_request", "select name from trial.session",
        "insert into trial.plan (name) values ('free of charge')", "delete from trial.plan",
        "update kernel.clock set clock_offset = '1 year'", "select fingerprint from kernel.migrated",
        "select rolpassword from pg_catalog.pg_authid", "copy trial.thing to '/tmp/stolen'",
        "select pg_read_file('password')", "call kernel.own_by_organization('trial.thing')",
        "insert into jobs.scheduled_task (task_name) values ('x')", "select id from events.event_publication",
        "select id from audit.security_event", "select id from mail.message limit 1 for update",
        "alter system set fsync = off"})
    void standAgainst(String hostile) {
        assertThatThrownBy(() -> as(acme, () -> jdbc.sql(hostile).update())).rootCause()
                .asInstanceOf(type(SQLException.class))
                .extracting(SQLException::getSQLState).isEqualTo("42501"); // insufficient privilege
    }

    @Test
    void doNotLeakThroughThePoolWhateverWasSetOnAConnection() {
        Tenancy.asOrganization(birch, () -> add(birch, "saw"));
        for (var hostile : List.of("select set_config('tenantry.organization', '" + birch.uuid() + "', false)",
                "set tenantry.organization = '" + birch.uuid() + "'", "reset all", "reset tenantry.organization")) {
            Tenancy.asOrganization(acme, () -> run(hostile));
            assertThat(names()).as("nobody after " + hostile).isEmpty();
            assertThat(as(acme, this::names)).as("acme after " + hostile).isEmpty();
        }
    }

    @Test
    void areOutOfReachOfTheLedgerLogin() {
        assertThatThrownBy(() -> Tenancy.asLedger(this::names)).hasStackTraceContaining("permission denied");
    }

    @Test
    void onceWrittenInAnAppendOnlyTableStay() {
        Tenancy.asSystem(() -> jdbc.sql("insert into trial.entry (name) values ('first')").update());
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("delete from trial.entry").update()))
                .hasStackTraceContaining("permission denied");
    }
}
