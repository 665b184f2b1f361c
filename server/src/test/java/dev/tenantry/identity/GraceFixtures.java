package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets the days pass in which somebody may go on without proving their address. */
@Component
public class GraceFixtures {

    private final JdbcClient jdbc;
    private final VerificationSwitch verification;

    GraceFixtures(JdbcClient jdbc, VerificationSwitch verification) {
        this.jdbc = jdbc;
        this.verification = verification;
    }

    /** They registered eight days ago, and the guard was on long before. */
    public void letGraceEnd(PersonId person) {
        Tenancy.asSystem(() -> {
            jdbc.sql("update identity.verification_guard set since = '2020-01-01Z'").update();
            jdbc.sql("""
                    update identity.person
                       set created_at = created_at - interval '8 days'
                     where id = :person
                    """).param("person", person).update();
        });
        verification.read();
    }
}
