package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class RequestTimesTest {

    @LocalServerPort
    int port;
    @Autowired
    MeterRegistry meters;

    @Test
    void areCountedByRouteAndOutcome() {
        var before = count("/v1/checks", "POST", "401", "CLIENT_ERROR");
        new Browser(port).postJson("/v1/checks", "{\"feature\": \"builder\"}");
        assertThat(count("/v1/checks", "POST", "401", "CLIENT_ERROR")).isEqualTo(before + 1);
    }

    @Test
    void anAddressSomebodyMadeUpIsNoSeriesOfItsOwn() {
        var made = "/v1/" + UUID.randomUUID();
        new Browser(port).getJson(made);
        new Browser(port).get("/" + UUID.randomUUID());
        assertThat(meters.find("http.server.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .noneMatch(uri -> uri.matches(".*[0-9a-f]{8}-.*"));
    }

    private long count(String uri, String method, String status, String outcome) {
        return meters.find("http.server.requests").tags("uri", uri, "method", method, "status", status,
                "outcome", outcome).timers().stream().mapToLong(timer -> timer.count()).sum();
    }
}
