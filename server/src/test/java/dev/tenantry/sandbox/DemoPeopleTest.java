package dev.tenantry.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The people to look around with. What is made here is rolled back: other tests have no demo world. */
@TenantryTest
class DemoPeopleTest {

    @Autowired
    DemoPeople demo;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void haveAProvenAddressThatSeedingAgainLeavesAsItWas() {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(demo.anybody()).as("once").isFalse();
            demo.operator(DemoPerson.OLGA);
            demo.found(DemoPerson.EMIL);
            assertThat(demo.anybody()).isTrue();
            for (var who : new DemoPerson[] {DemoPerson.OLGA, DemoPerson.EMIL}) {
                var person = people.byEmail(who.address()).orElseThrow();
                assertThat(person.verified()).isTrue();
                var before = verifiedAt(who);
                people.markVerified(person.id());
                assertThat(verifiedAt(who)).isEqualTo(before);
            }
        }));
    }

    private Instant verifiedAt(DemoPerson who) {
        return jdbc.sql("select verified_at from identity.person where email = :email")
                .param("email", who.email()).query(Instant.class).single();
    }
}
