package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A job belongs to the node that runs it for as long as that node is heard of, and no longer. */
@TenantryTest
class JobsOfDeadNodesTest {

    @Autowired private Environment environment;

    @Test
    void areTakenOverWithinHalfAMinute() {
        var beat = environment.getRequiredProperty("db-scheduler.heartbeat-interval", Duration.class);
        var missed = environment.getRequiredProperty("db-scheduler.missed-heartbeats-limit", Integer.class);
        assertThat(beat.multipliedBy(missed)).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
}
