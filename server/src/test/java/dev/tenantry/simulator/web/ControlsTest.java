package dev.tenantry.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.fault.Faults;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Faults as a person asks for them. */
@TenantryTest
class ControlsTest {

    private static final String PAGE = "/simulator/controls";

    @LocalServerPort int port;
    @Autowired Faults faults;
    private StripeWorld world;

    @BeforeEach
    void open() {
        world = new StripeWorld(port);
    }

    @Test
    void aFaultIsAskedForShownUsedAndEnded() throws Exception {
        var mark = "/v1/products/" + UUID.randomUUID();
        var tab = world.open(PAGE);
        tab.send(PAGE + "/faults", Map.of("kind", "RATE_LIMITED", "times", "5", "matching", mark));
        assertThat(world.get(PAGE).body()).contains(mark).contains("5 more");
        world.refused(429, "GET", mark, "");
        assertThat(world.get(PAGE).body()).contains(mark).contains("4 more");

        var id = faults.open().stream().filter(fault -> fault.matching().equals(mark)).findFirst()
                .orElseThrow().id();
        tab.send(PAGE + "/faults/end", Map.of("fault", Long.toString(id)));
        assertThat(world.get(PAGE).body()).doesNotContain(mark);
    }

    @Test
    void nonsenseAsksForNothing() throws Exception {
        var before = faults.open().size();
        var tab = world.open(PAGE);
        for (var kind : new String[] {"", "MOON", "a\u0000b"}) {
            assertThat(tab.send(PAGE + "/faults", Map.of("kind", kind, "times", "x")).statusCode())
                    .isLessThan(500);
        }
        assertThat(tab.send(PAGE + "/deliveries/x", Map.of()).statusCode()).isLessThan(500);
        assertThat(faults.open()).hasSize(before);
    }
}
