package dev.tenantry.payment.storm;

import dev.tenantry.database.embedded.EmbeddedServer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The storm of {@code bin/prove rails} at full size; what it found is added to docs/proofs/rails.md by that script. */
final class ProveRails {

    private ProveRails() {}

    /** Organizations, the seed, how often a node is killed in each of the four tellings. */
    public static void main(String[] words) throws Exception {
        var folder = Files.createTempDirectory("tenantry-storm");
        var began = Instant.now();
        List<String> wrong;
        try (var server = EmbeddedServer.start(folder.resolve("postgres"), null, 0);
                var storm = new Storm(server.jdbcUrl() + "?user=" + server.user() + "&password=" + server.password(),
                        folder, Long.parseLong(words[1]))) {
            var deaths = Integer.parseInt(words[2]);
            storm.rage(Integer.parseInt(words[0]), deaths, deaths, deaths, deaths);
            var verdict = new Verdict(storm);
            wrong = verdict.find();
            wrong.forEach(System.out::println);
            System.out.println(figures(storm, verdict, wrong.size(), Duration.between(began, Instant.now()), words));
        }
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private static String figures(Storm storm, Verdict verdict, int wrong, Duration time, String[] words) {
        return """
                storm: seed %s, %s organizations, two nodes, %d s
                storm: events the rail told: %d; lost until the rescan: %d; deliveries taken: %d (three of each), \
                repeated because nobody answered: %d
                storm: nodes killed with kill -9: %d, with %d rows in their workers' hands; connections to \
                PostgreSQL cut: %d
                storm: compared with the rail: %d orders, %d payments, %d effects applied; differences: %d""".formatted(
                words[1], words[0], time.toSeconds(), storm.wire.events().size(), storm.wire.lost.get(),
                storm.wire.deliveries.get(), storm.wire.repeated.get(), storm.kills.get(), storm.inHand.get(),
                storm.cut.get(), verdict.orders, verdict.payments, verdict.effects, wrong);
    }
}
