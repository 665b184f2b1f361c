package dev.tenantry.onboarding;

import dev.tenantry.kernel.Forget;
import dev.tenantry.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far somebody who is gone came. */
@Component
class ForgetProgress implements Forget {

    private final JdbcClient jdbc;

    ForgetProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(PersonId person, String email) {
        jdbc.sql("""
                with notices as (
                       delete from onboarding.dismissal
                        where person_id = :person)
                delete from onboarding.progress
                 where person_id = :person
                """)
                .param("person", person.uuid())
                .update();
    }
}
