package dev.tenantry.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.RestClient;

/** A host that never comes to an end with its answer holds nobody: neither by dripping nor by pouring. */
class EndlessAnswersTest {

    private static final Duration LONGEST = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong poured = new AtomicLong();
    private final ServerSocket server = listen();

    @AfterEach
    void stop() throws IOException {
        stop.countDown();
        server.close();
    }

    /** Every byte comes well within the timeout of a read, and no line is too long. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"HTTP/1.1 200 OK\\r\\nX: | a", "'' | H",
        "'' | HTTP/1.1 100 Continue\\r\\n\\r\\n", "HTTP/1.1 200 OK\\r\\nContent-Length: 9999\\r\\n\\r\\n | b",
        "HTTP/1.1 200 OK\\r\\n\\r\\n | b",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 1\\r\\nb\\r\\n"})
    void whatDripsIsOverInTime(String first, String drop) {
        answer(out -> {
            out.write(bytes(first));
            out.flush();
            while (!stop.await(20, TimeUnit.MILLISECONDS)) {
                out.write(bytes(drop));
                out.flush();
            }
        });
        var began = System.nanoTime();
        assertTimeoutPreemptively(PATIENCE, () -> assertThatThrownBy(this::call).rootCause()
                .hasMessageContaining("too slow"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(LONGEST);
    }

    /** Long before the time is over, and without keeping more of it than a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"HTTP/1.1 200 OK\\r\\nX: | a | line length",
        "HTTP/1.1 200 OK\\r\\n | X: a\\r\\n | header count", "HTTP/1.1 200 OK\\r\\n\\r\\n | b | too much"})
    void whatPoursIsCutOff(String first, String more, String reason) {
        var much = bytes(more.repeat(4_000));
        answer(out -> {
            out.write(bytes(first));
            while (stop.getCount() > 0) {
                out.write(much);
                poured.addAndGet(much.length);
            }
        });
        assertTimeoutPreemptively(PATIENCE, () -> assertThatThrownBy(() -> call(Duration.ofMinutes(1)))
                .rootCause().hasMessageContaining(reason));
        assertThat(poured.get()).as("read of it and waiting in buffers").isLessThan(50 << 20);
    }

    /** The twenty connections are everybody's. */
    @Test
    void manyThatDripTakeNothingFromTheNext() {
        answer(out -> stop.await());
        var client = client(LONGEST);
        for (int i = 0; i < 25; i++) {
            assertThatThrownBy(() -> call(client)).rootCause().hasMessageContaining("too slow");
        }
        answer(out -> out.write(bytes("HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nhi")));
        assertThat(call(client)).isEqualTo("hi");
    }

    private volatile Answer answer = out -> { };

    private interface Answer {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private void answer(Answer how) {
        answer = how;
    }

    private ServerSocket listen() {
        try {
            var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> {
                    try (connection) {
                        connection.getInputStream().read();
                        answer.to(connection.getOutputStream());
                        connection.shutdownOutput();
                        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException | InterruptedException gone) {
                        Thread.currentThread().interrupt(); // whoever called has hung up
                    }
                });
            }
        } catch (IOException closed) {
            stop.countDown();
        }
    }

    private String call() {
        return call(LONGEST);
    }

    private String call(Duration longest) {
        return call(client(longest));
    }

    private String call(RestClient client) {
        return client.get().uri("http://localhost:" + server.getLocalPort() + "/").retrieve().body(String.class);
    }

    private static RestClient client(Duration longest) {
        return RestClient.builder().requestFactory(new GuardedRequests(
                new OutboundSettings(List.of("localhost")), SystemDefaultDnsResolver.INSTANCE, longest)).build();
    }

    private static byte[] bytes(String text) {
        return text.translateEscapes().getBytes(StandardCharsets.US_ASCII);
    }
}
