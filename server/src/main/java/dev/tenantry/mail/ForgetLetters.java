package dev.tenantry.mail;

import dev.tenantry.kernel.Forget;
import dev.tenantry.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters to somebody who is gone. */
@Component
class ForgetLetters implements Forget {

    private final JdbcClient jdbc;

    ForgetLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void of(PersonId person, String email) {
        // every organization: what was written to this address, for whomever
        jdbc.sql("""
                delete from mail.message
                 where recipient = :email
                """)
                .param("email", email)
                .update();
    }
}
