package dev.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;

@TenantryTest
class RegistrationMailTest {

    @LocalServerPort
    int port;
    @Autowired
    MailStore store;
    @Autowired
    JdbcClient jdbc;

    @Test
    void registrationStandsThoughTheMailServerIsAway() {
        var ada = Newcomer.register(port);
        Tenancy.asSystem(() -> new DeliverMail(store, _ ->
                { throw new MailSendException("connection refused"); },
                new MailSettings(null, 25, null, null, MailSettings.Security.NONE, "a@b", 3,
                        Duration.ofSeconds(1))).deliverDue());
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select status || ': ' || last_failure
                  from mail.message
                 where recipient = :email
                """).param("email", ada.email()).query(String.class).single()))
                .isEqualTo("queued: connection refused");
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
    }
}
