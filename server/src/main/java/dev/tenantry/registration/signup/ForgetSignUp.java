package dev.tenantry.registration.signup;

import dev.tenantry.kernel.Forget;
import dev.tenantry.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From where somebody who is gone once came. */
@Component
class ForgetSignUp implements Forget {

    private final JdbcClient jdbc;

    ForgetSignUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(PersonId person, String email) {
        jdbc.sql("""
                delete from registration.sign_up
                 where person_id = :person
                """)
                .param("person", person.uuid())
                .update();
    }
}
