package dev.tenantry.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TestPostgres;
import dev.tenantry.database.embedded.EmbeddedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * Many organizations in random states are foretold ten weeks; then the clock runs through them day by day, with
 * the real adapter and the simulated rail, and everything has to come as it was said. {@code bin/prove forecast}
 * does it with 10,000, in rounds of as many as here; what it finds is repeated here with {@code -Dforecast.seed}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0", "tenantry.sandbox.demo=false", "db-scheduler.enabled=false",
    "tenantry.rate-limits.enabled=false"})
@ContextConfiguration(initializers = ForecastComesTrueTest.OwnPostgres.class)
@Import({Crowd.class, ForetoldCrowd.class})
@DirtiesContext
class ForecastComesTrueTest {

    private static final int ORGANIZATIONS = Integer.getInteger("forecast.organizations", 200);
    private static final long SEED = Long.getLong("forecast.seed", 28L);

    @Autowired private ForetoldCrowd crowd;

    @Test
    void everythingComesAsItWasSaid() {
        var outcome = crowd.comesTrue(ORGANIZATIONS, SEED);
        System.out.printf("forecast: %s%n", outcome);
        assertThat(outcome.deviations()).isEmpty();
        assertThat(outcome.came()).isEqualTo(outcome.events() - outcome.forestalled());
        assertThat(outcome.events()).isGreaterThan(ORGANIZATIONS);
        assertThat(outcome.letIn()).isBetween(ORGANIZATIONS / 2L, ORGANIZATIONS - 1L);
    }

    /** A database of its own, for nobody else can live with a clock that jumps by weeks. */
    static final class OwnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var folder = Path.of("target/test-data", "forecast-" + ProcessHandle.current().pid());
            var server = EmbeddedServer.start(folder, TestPostgres.PROGRAMS, 0);
            context.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent closed
                        && closed.getApplicationContext() == context) {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        server.close();
                        FileSystemUtils.deleteRecursively(folder.toFile());
                    }));
                }
            });
            TestPropertyValues.of("tenantry.data-dir=" + folder, "tenantry.database.url=" + server.jdbcUrl()
                    + "?user=" + server.user() + "&password=" + server.password()).applyTo(context);
        }
    }
}
