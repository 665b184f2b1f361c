package dev.tenantry.simulator.stripe.clock;

import static dev.tenantry.simulator.StripeShape.assertExact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.MovesClock;
import dev.tenantry.simulator.StripeWorld;
import dev.tenantry.simulator.stripe.account.Account;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test clock is another hand on the sandbox's clock. It is moved by seconds here: others share it. */
@TenantryTest
class TestClocksTest {

    @LocalServerPort int port;
    @Autowired BusinessClock clock;
    @Autowired Account account;
    @Autowired MovesClock hands;

    @Test
    void showsBusinessTimeAndMovesIt() throws Exception {
        var world = new StripeWorld(port);
        var made = world.post("/v1/test_helpers/test_clocks", "name=mine&frozen_time=" + now());
        assertExact("test_helpers.test_clock", made);
        var path = "/v1/test_helpers/test_clocks/" + made.path("id").stringValue();
        var customer = world.post("/v1/customers", "test_clock=" + made.path("id").stringValue());
        assertThat(customer.path("test_clock")).isEqualTo(made.path("id"));

        var target = now() + 5;
        assertThat(world.post(path + "/advance", "frozen_time=" + target).path("status").stringValue())
                .isEqualTo("advancing");
        AdvanceClocks.advance(account, hands);

        assertThat(now()).isGreaterThanOrEqualTo(target);
        assertThat(world.read(path).path("status").stringValue()).isEqualTo("ready");
        world.refused(400, "POST", path + "/advance", "frozen_time=" + (target - 60));
        world.refused(400, "POST", path + "/advance", "frozen_time=" + (now() + 900L * 86_400));
        world.refused(400, "POST", "/v1/test_helpers/test_clocks", "frozen_time=" + (now() + 86_400));
        assertThat(world.ok("DELETE", path, "").path("deleted").booleanValue()).isTrue();
        assertThat(world.read("/v1/customers/" + customer.path("id").stringValue()).path("deleted")
                .booleanValue())
                .isTrue();
    }

    private long now() {
        return clock.now().getEpochSecond();
    }
}
