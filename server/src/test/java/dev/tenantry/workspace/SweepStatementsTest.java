package dev.tenantry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Asked;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Complimentaries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the sweep asks the database for a thousand workspaces nobody uses, in five hundred organizations. */
@TenantryTest
class SweepStatementsTest {

    /** Their ids come after everybody else's, so that the sweep can begin with them. */
    private static final OrganizationId BEFORE = OrganizationId.of(UUID.fromString(
            "ffffffff-ffff-7000-8000-000000000000"));
    private static final int ORGANIZATIONS = 500;

    @LocalServerPort
    int port;
    @Autowired
    SweepWorkspaces sweep;
    @Autowired
    IdleWorkspaces idle;
    @Autowired
    Complimentaries complimentaries;
    @Autowired
    BusinessClock clock;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void fiveHundredFreeOrganizationsWithTwoEach() {
        var ada = Newcomer.register(port);
        Tenancy.asSystem(() -> complimentaries.grant(ada.organization(), "free", null, Actor.SYSTEM, "a test"));
        Tenancy.asSystem(() -> {
            jdbc.sql("""
                    insert into organization.organization (id, slug, name, kind, display_code, created_at)
                    select ('ffffffff-ffff-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'idle-' || n, 'Idle', 'shadow',
                           'IDLE' || lpad(n::text, 4, '0'), now()
                      from generate_series(1, :many) as n
                    """).param("many", ORGANIZATIONS).update();
            jdbc.sql("""
                    insert into subscription.subscription
                    select (jsonb_populate_record(held, jsonb_build_object('id', uuidv7(), 'organization_id', idle.id))).*
                      from subscription.subscription as held
                     cross join organization.organization as idle
                     where held.organization_id = :ada
                       and held.status = 'complimentary'
                       and idle.id > :before
                    """).param("ada", ada.organization()).param("before", BEFORE.uuid()).update();
            jdbc.sql("""
                    insert into workspace.workspace
                           (id, organization_id, name, api_key_hash, created_at, last_activity_at)
                    select uuidv7(), idle.id, 'Desk', sha256(uuidv7()::text::bytea), :used, :used
                      from organization.organization as idle
                     cross join generate_series(1, 2)
                     where idle.id > :before
                    """).param("used", clock.now().minus(Duration.ofDays(10))).param("before", BEFORE.uuid()).update();
        });
    }

    @AfterEach
    void gone() {
        Tenancy.asSystem(() -> {
            jdbc.sql("delete from subscription.subscription where organization_id > :before")
                    .param("before", BEFORE.uuid()).update();
            jdbc.sql("delete from organization.organization where id > :before")
                    .param("before", BEFORE.uuid()).update();
        });
    }

    @Test
    void areAFewForEachPageOfOrganizations() {
        var now = clock.now();
        var steps = sweep.steps(now).stream().map(SweepStatementsTest::amongOurs).toList();
        sweep.run(steps, now); // the catalogue is read
        var asked = Asked.during(() -> sweep.run(steps, now));
        assertThat(asked).filteredOn(sql -> sql.contains("from organization.organization")).hasSize(3);
        assertThat(asked).filteredOn(sql -> sql.contains("from subscription.subscription")).hasSize(3);
        assertThat(asked).as(() -> String.join("\n", asked)).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void nobodyIsPassedOverWhoseDayHasCome() {
        var all = IntStream.rangeClosed(1, ORGANIZATIONS).mapToObj(n -> OrganizationId.of(UUID.fromString(
                "ffffffff-ffff-7000-8000-%012d".formatted(n)))).toList();
        var now = clock.now();
        assertThat(toAnnounce(all, now.plus(Duration.ofDays(35)))).isEmpty();
        assertThat(toAnnounce(all, now.plus(Duration.ofDays(45)))).isEmpty();
        assertThat(toAnnounce(all, now.plus(Duration.ofDays(47)))).containsExactlyInAnyOrderElementsOf(all);
    }

    private Set<OrganizationId> toAnnounce(List<OrganizationId> all, Instant at) {
        return Tenancy.asSystem(() -> idle.toAnnounce(all, at));
    }

    private static SweepWorkspaces.Step amongOurs(SweepWorkspaces.Step step) {
        return new SweepWorkspaces.Step(step.name(),
                (last, limit) -> step.of().after(last == null ? BEFORE : last, limit), step.among(), step.work());
    }
}
