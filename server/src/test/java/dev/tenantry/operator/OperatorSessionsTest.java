package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class OperatorSessionsTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;

    @Test
    void anOperatorSignsSomebodyOutEverywhere() {
        var olga = Newcomer.register(port);
        people.makeOperator(olga.person());
        var ben = Newcomer.register(port);
        var sessions = "/v1/operator/people/" + ben.person() + "/sessions";
        assertThat(ben.browser().delete(sessions).status()).isEqualTo(404);
        assertThat(ben.browser().getJson("/v1/me").status()).isEqualTo(200);
        var ended = olga.browser().delete(sessions);
        assertThat(ended.json().path("sessions").asInt()).isEqualTo(1);
        assertThat(ben.browser().getJson("/v1/me").status()).isEqualTo(401);
        assertThat(olga.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(olga.browser().delete(sessions.replace(ben.person().toString(),
                "per_00000000000000000000000000")).status()).isEqualTo(404);
    }
}
