package dev.tenantry.simulator.delivery;

import dev.tenantry.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Posts webhooks: within a time limit, and never on to where a redirect points. */
@Component
public class Sender {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final SimulatorSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Sender(SimulatorSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes one after the other until none is due; gives back how many.
     *
     * @param claim takes one for as long as a try may last; if this node dies in it, it is due again then
     */
    public <T> int drain(Function<Duration, Optional<T>> claim, Consumer<T> each) {
        var lease = settings.webhookTimeout().plus(LEASE_MARGIN);
        int taken = 0;
        for (var next = claim.apply(lease); next.isPresent(); next = claim.apply(lease)) {
            each.accept(next.get());
            taken++;
        }
        return taken;
    }

    /** @param headers names and values, by turns */
    public Sent send(String url, String body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(settings.webhookTimeout())
                    .headers(headers)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return new Sent(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode(), null);
        } catch (IOException | IllegalArgumentException e) {
            return new Sent(null, e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent(null, "interrupted");
        }
    }
}
