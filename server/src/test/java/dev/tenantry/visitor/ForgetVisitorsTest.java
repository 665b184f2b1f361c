package dev.tenantry.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Trials that nobody converted go after 30 days without use; that they were is counted for ever. */
@TenantryTest
class ForgetVisitorsTest {

    @LocalServerPort
    int port;
    @Autowired
    ForgetVisitors job;
    @Autowired
    List<Purge> purges;
    @Autowired
    JdbcClient jdbc;

    @Test
    void forgetsWhatNobodyUsedForThirtyDaysWithItsOrganization() {
        var vera = Visitor.come(port);
        vera.charge("job-1", 1);
        var shadow = vera.shadow(jdbc);
        age(vera, "31 days");
        job.run();
        assertThat(exists(vera)).isFalse();
        assertThat(isPurged(shadow)).isTrue();
        assertThat(vera.charge("job-2", 1).status()).as("its key is dead").isEqualTo(401);
        assertThat(count("select count(*) from credit.entry where organization_id = :id", shadow))
                .as("the books stay").isPositive();
        var again = vera.browser().postJson("/v1/visitor-trials", "");
        assertThat(again.status()).as("it may begin again").isEqualTo(201);
        assertThat(again.json().path("secret").asString()).isNotEqualTo(vera.secret());
    }

    @Test
    void keepsWhatIsUsedOrHeldOrConverted() {
        var used = Visitor.come(port);
        age(used, "31 days");
        assertThat(used.charge("job-1", 1).status()).as("written down at once").isEqualTo(200);
        var held = Visitor.come(port);
        assertThat(held.backend().postJson("/v1/holds", "{\"job\": \"held\", \"credits\": 1}").status()).isEqualTo(200);
        age(held, "31 days");
        var converted = Visitor.come(port);
        assertThat(converted.browser().postJson("/v1/people", """
                {"name": "Vera", "email": "v-%s@example.test", "password": "%s"}
                """.formatted(java.util.UUID.randomUUID(), Newcomer.PASSWORD)).status()).isEqualTo(201);
        age(converted, "400 days");
        var young = Visitor.come(port);
        age(young, "29 days");
        job.run();
        assertThat(List.of(used, held, converted, young)).allSatisfy(one -> {
            assertThat(exists(one)).isTrue();
            assertThat(isPurged(one.shadow(jdbc))).isFalse();
        });
    }

    /** As the purge of an organization that was claimed does, thirty days later. */
    @Test
    void ofAConvertedOneNothingIsLeftButThatItWas() {
        var vera = Visitor.come(port);
        var browser = vera.browser();
        browser.postJson("/v1/people", """
                {"name": "Vera", "email": "v-%s@example.test", "password": "%s"}
                """.formatted(java.util.UUID.randomUUID(), Newcomer.PASSWORD));
        var shadow = vera.shadow(jdbc);
        Tenancy.asSystem(() -> purges.forEach(purge -> purge.of(shadow)));
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select key_hash is null and ip is null and user_agent is null and converted_to is not null
                  from visitor.trial where id = :id
                """).param("id", vera.id().uuid()).query(Boolean.class).single())).isTrue();
        assertThat(new Browser(port).with("Authorization", "Bearer " + vera.secret()).getJson("/v1/credits").status())
                .isEqualTo(401);
    }

    private void age(Visitor visitor, String by) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update visitor.trial
                   set created_at = now() - cast(:by as interval), last_used_at = null
                 where id = :id
                """).param("by", by).param("id", visitor.id().uuid()).update());
    }

    private boolean exists(Visitor visitor) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from visitor.trial where id = :id")
                .param("id", visitor.id().uuid()).query(Integer.class).single()) == 1;
    }

    private boolean isPurged(OrganizationId shadow) {
        return count("select count(*) from organization.organization where id = :id and purged_at is not null",
                shadow) == 1;
    }

    private int count(String sql, OrganizationId shadow) {
        return Tenancy.asSystem(() -> jdbc.sql(sql).param("id", shadow).query(Integer.class).single());
    }
}
