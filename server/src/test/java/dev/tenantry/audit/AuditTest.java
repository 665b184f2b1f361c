package dev.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class AuditTest {

    @Autowired Audit audit;
    @Autowired SecurityEvents security;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transactions;

    private final OrganizationId acme = OrganizationId.next();
    private final PersonId ada = PersonId.next();

    record Entry(String actorKind, UUID actorId, String action, String subject, String details) {}

    @Test
    void keepsWhoDidWhatToWhat() {
        Tenancy.asOrganization(acme, () -> audit.record(Actor.person(ada), acme, "subscription.cancelled",
                "sub_x", Map.of("was", "active")));
        assertThat(Tenancy.asOrganization(acme, this::entries)).isEqualTo(new Entry("person", ada.uuid(),
                "subscription.cancelled", "sub_x", "{\"was\": \"active\"}"));
    }

    @Test
    void vanishesWithTheActThatWasRolledBack() {
        Tenancy.asSystem(() -> transactions.executeWithoutResult(transaction -> {
            audit.record(Actor.person(ada), acme, "plan.changed", null, Map.of());
            transaction.setRollbackOnly();
        }));
        assertThat(Tenancy.asSystem(this::count)).isZero();
    }

    @Test
    void pointsToAtLeastOneSubject() {
        assertThatThrownBy(() -> audit.record(Actor.SYSTEM, null, "plan.changed", " ", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tenancy.asSystem(() -> insert("null, null, null")))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("entry_points_somewhere");
        Tenancy.asSystem(() -> insert("gen_random_uuid(), null, null"));
        Tenancy.asSystem(() -> insert("null, gen_random_uuid(), null"));
        Tenancy.asSystem(() -> insert("null, null, 'inv_1'"));
    }

    @Test
    void isNeverChangedAfterwards() {
        Tenancy.asSystem(() -> audit.record(Actor.SYSTEM, acme, "plan.changed", null, Map.of()));
        for (var change : new String[] {"update audit.entry set action = 'x'", "delete from audit.entry",
            "truncate audit.entry", "update audit.security_event set reason = 'x'",
            "truncate audit.security_event"}) {
            assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql(change).update()))
                    .as(change).hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void isNotChangedByTheOwnerEither() throws SQLException {
        Tenancy.asSystem(() -> audit.record(Actor.SYSTEM, acme, "plan.changed", null, Map.of()));
        try (var owner = DriverManager.getConnection(TestPostgres.url()); var sql = owner.createStatement()) {
            assertThatThrownBy(() -> sql.execute("delete from audit.entry"))
                    .hasMessageContaining("audit.entry is append-only");
        }
    }

    @Test
    void cannotBeWrittenForAnotherOrganization() {
        assertThatThrownBy(() -> Tenancy.asOrganization(OrganizationId.next(),
                () -> audit.record(Actor.person(ada), acme, "plan.changed", null, Map.of())))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void keepsARefusalThoughTheCallerRollsBack() {
        var type = "test." + UUID.randomUUID();
        transactions.executeWithoutResult(transaction -> {
            security.record(type, "/webhooks/stripe", "203.0.113.7", "signature", Map.of("event", "evt_1"));
            transaction.setRollbackOnly();
        });
        var kept = Tenancy.asSystem(() -> jdbc.sql("""
                select reason
                  from audit.security_event
                 where type = :type
                """).param("type", type).query(String.class).list());
        assertThat(kept).containsExactly("signature");
    }

    @Test
    void securityEventsGoWhenTheyAreOldAndNotBefore() throws SQLException {
        var type = "test." + UUID.randomUUID();
        security.record(type, "/x", "203.0.113.8", "young", Map.of());
        try (var owner = DriverManager.getConnection(TestPostgres.url()); var sql = owner.createStatement()) {
            sql.execute("""
                    insert into audit.security_event
                           (id, recorded_at, type, endpoint, client_ip, reason, details)
                    values (gen_random_uuid(), now() - interval '401 days', '%s', '/x', 'x', 'old', '{}')
                    """.formatted(type));
        }
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("delete from audit.security_event")
                .update()))
                .hasStackTraceContaining("security_event is append-only");
        security.deleteOlderThan(Duration.ofDays(400));
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select reason
                  from audit.security_event
                 where type = :type
                """).param("type", type).query(String.class).list())).containsExactly("young");
    }

    private Entry entries() {
        return jdbc.sql("""
                select actor_kind, actor_id, action, subject, details::text as details
                  from audit.entry
                 where organization_id = :organization
                """).param("organization", acme).query(Entry.class).single();
    }

    private long count() {
        return jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                """).param("organization", acme).query(Long.class).single();
    }

    private int insert(String pointers) {
        return jdbc.sql("""
                insert into audit.entry (id, actor_kind, action, details, organization_id, actor_id, subject)
                values (gen_random_uuid(), 'system', 'x', '{}', %s)
                """.formatted(pointers)).update();
    }
}
