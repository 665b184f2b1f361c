package dev.tenantry.identity.ending;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.oversight.DisabledPeople;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets thirty days pass for one person, and does what operators do. */
@Component
public class EndingFixtures {

    private final ForgetEndedAccounts job;
    private final DisabledPeople disabled;
    private final JdbcClient jdbc;

    EndingFixtures(ForgetEndedAccounts job, DisabledPeople disabled, JdbcClient jdbc) {
        this.job = job;
        this.disabled = disabled;
        this.jdbc = jdbc;
    }

    /** Of this person alone: other tests' people wait for theirs. */
    public void forgetsEverybodyDeletedForThirtyDays(PersonId person) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.ended_account
                   set deleted_at = deleted_at - interval '30 days'
                 where person_id = :person
                """).param("person", person.uuid()).update());
        job.run();
    }

    public void disable(PersonId person) {
        disabled.disable(person, Actor.SYSTEM, "a test");
    }

    public void enable(PersonId person) {
        disabled.enable(person, Actor.SYSTEM, "a test");
    }
}
