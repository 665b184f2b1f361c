package dev.tenantry.payment.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TestPostgres;
import dev.tenantry.database.embedded.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The storm of {@code bin/prove rails} at a small size: real processes, real signed webhooks, {@code kill -9}, cut
 * connections. Afterwards ours is the rail's and nothing was applied twice. A failure names the seed. It has a
 * PostgreSQL of its own, for the nodes of all other tests hold most of the connections of theirs.
 */
class StormTest {

    private static final long SEED = Long.getLong("storm.seed", 20_261_128L);
    private static final int ORGANIZATIONS = Integer.getInteger("storm.organizations", 8);

    @Test
    void afterItOursIsTheRailsAndNothingHappenedTwice() throws Exception {
        var folder = Files.createDirectories(Path.of("target", "storm-" + ProcessHandle.current().pid()));
        try (var server = EmbeddedServer.start(folder.resolve("postgres"), TestPostgres.PROGRAMS, 0);
                var storm = new Storm(server.jdbcUrl() + "?user=" + server.user() + "&password="
                        + server.password(), folder, SEED)) {
            storm.rage(ORGANIZATIONS, 1, 0, 1, 0);
            assertThat(new Verdict(storm).find()).as("seed " + SEED + ", logs in " + folder).isEmpty();
            assertThat(storm.kills.get()).isPositive();
            assertThat(storm.wire.lost.get()).isPositive();
        }
        FileSystemUtils.deleteRecursively(folder.resolve("postgres"));
    }
}
