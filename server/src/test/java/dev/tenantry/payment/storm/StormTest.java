package dev.tenantry.payment.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The storm of {@code bin/prove rails} at a small size: real processes, real signed webhooks, {@code kill -9}, cut
 * connections. Afterwards ours is the rail's and nothing was applied twice. A failure names the seed.
 */
class StormTest {

    private static final long SEED = Long.getLong("storm.seed", 20_261_128L);
    private static final int ORGANIZATIONS = Integer.getInteger("storm.organizations", 8);

    @Test
    void afterItOursIsTheRailsAndNothingHappenedTwice() throws Exception {
        var folder = Files.createTempDirectory(Path.of("target"), "storm");
        try (var storm = new Storm(TestPostgres.url(), folder, SEED)) {
            storm.rage(ORGANIZATIONS, 1, 0, 1, 0);
            assertThat(new Verdict(storm).find()).as("seed " + SEED + ", logs in " + folder).isEmpty();
            assertThat(storm.kills.get()).isPositive();
            assertThat(storm.wire.lost.get()).isPositive();
        }
    }
}
