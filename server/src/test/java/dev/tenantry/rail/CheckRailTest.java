package dev.tenantry.rail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What bin/check-rail does, against the simulator. */
@TenantryTest
class CheckRailTest {

    @LocalServerPort int port;

    @Test
    void theSimulatorTellsTheWrittenStory() throws Exception {
        assertThat(Story.written().steps()).hasSizeGreaterThan(60);
        assertThat(rail().tell(Story.written())).isEmpty();
    }

    @Test
    void aDifferenceIsNamedByStepAndPath() throws Exception {
        var story = Story.of("""
                someone: POST /v1/customers name=Ada
                  name = Grace
                  email is text

                nobody: GET /v1/customers/cus_none
                """);
        assertThat(rail().tell(story)).hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("someone: name = Grace, but it is"))
                .anySatisfy(line -> assertThat(line).startsWith("someone: email is text"))
                .anySatisfy(line -> assertThat(line).startsWith("nobody: status 404 instead of 200"));
    }

    private Telling rail() {
        return new Telling("http://localhost:" + port + "/simulator/stripe", "sk_test_sandbox");
    }
}
