package dev.tenantry.payment.storm;

import dev.tenantry.Tenantry;
import dev.tenantry.smoke.Application;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** One whole application as a process of its own, always on the same port, so that it can die and come back. */
public final class Node implements AutoCloseable {

    /** For something that lives for a minute. */
    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-Xmx512m");

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path folder;
    private final int port;
    private final List<String> command;
    private volatile Process process;

    private Node(Path folder, int port, List<String> command) {
        this.folder = folder;
        this.port = port;
        this.command = command;
    }

    /** From the compiled classes, without the tests' own components. */
    public static Node start(Path folder, List<String> options, String... settings) {
        try {
            Files.createDirectories(folder);
            var port = Application.freePort();
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(options);
            command.addAll(List.of("-cp", classPath(), Tenantry.class.getName(), "--server.port=" + port,
                    "--management.server.port=0", "--tenantry.data-dir=" + folder.resolve("data"),
                    "--tenantry.rate-limits.enabled=false"));
            command.addAll(Arrays.asList(settings));
            var node = new Node(folder, port, command);
            node.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(part -> !part.replaceAll("/$", "").endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Starting takes its time where others work too. */
    public void awaitAnswer() {
        Awaitility.await("a node answers").atMost(TO_START).pollInterval(Duration.ofMillis(50)).pollInSameThread()
                .until(this::answers);
    }

    /** Begins to start; {@link #awaitAnswer} waits until it has. */
    void start() {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a crash would: {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    public int port() {
        return port;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("a node ended at once:\n" + log());
        }
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/pricing"))
                    .timeout(Duration.ofSeconds(20)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
