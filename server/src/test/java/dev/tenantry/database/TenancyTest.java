package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class TenancyTest {

    @Autowired JdbcClient jdbc;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transactions;

    enum Kind { FIRST_KIND, SECOND }

    record Row(OrganizationId organization, Kind kind, Instant at) {}

    private String login() {
        return jdbc.sql("select concat(session_user, ':', current_setting('tenantry.organization', true))")
                .query(String.class).single();
    }

    @Test
    void choosesTheLogin() {
        var organization = OrganizationId.next();
        assertThat(Tenancy.asOrganization(organization, this::login))
                .isEqualTo("tenantry_request:" + organization.uuid());
        assertThat(login()).isEqualTo("tenantry_request:");
        assertThat(Tenancy.asSystem(this::login)).startsWith("tenantry_system");
        assertThat(Tenancy.asLedger(this::login)).startsWith("tenantry_ledger");
    }

    @Test
    void refusesAnotherLoginInsideATransaction() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(t -> Tenancy.asSystem(this::login)))
                .isInstanceOf(IllegalStateException.class);
        var stays = Tenancy.asSystem(() -> transactions.execute(
                t -> Tenancy.asOrganization(OrganizationId.next(), this::login)));
        assertThat(stays).startsWith("tenantry_system");
    }

    @Test
    void speaksTheWordsOfTheCode() {
        var organization = OrganizationId.next();
        var at = Instant.parse("2026-02-28T12:00:00.123456Z");
        var row = jdbc.sql("""
                select cast(:organization as uuid) as organization,
                       cast(:kind as text) as kind,
                       cast(:at as timestamptz) as at
                """)
                .param("organization", organization)
                .param("kind", Kind.FIRST_KIND)
                .param("at", at)
                .query(Row.class)
                .single();
        assertThat(row).isEqualTo(new Row(organization, Kind.FIRST_KIND, at));
        assertThat(jdbc.sql("select :kind").param("kind", Kind.SECOND).query(Kind.class).single())
                .isEqualTo(Kind.SECOND);
        assertThat(jdbc.sql("select cast(:id as uuid)").param("id", organization).query(UUID.class).single())
                .isEqualTo(organization.uuid());
    }

    @Test
    void readsBusinessTimeUnderEveryLogin() {
        assertThat(clock.now()).isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
        assertThat(Tenancy.asSystem(clock::now)).isNotNull();
    }
}
