package dev.tenantry.smoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application as its own process, on a free port and a folder of its own. */
public final class Application implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Path folder;
    private final int port;
    private final int management;
    private final Process process;

    private Application(Path folder, int port, int management, Process process) {
        this.folder = folder;
        this.port = port;
        this.management = management;
        this.process = process;
    }

    public static Application start(Path packed, Path folder, String... settings) {
        try {
            return startOn(freePort(), packed, folder, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Application startOn(int port, Path packed, Path folder, String... settings) {
        try {
            var jar = packed.toAbsolutePath(); // the class cache knows the jars by their full path
            Files.createDirectories(folder);
            var management = freePort();
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:AOTCache=" + jar.resolveSibling("tenantry.aot"))); // ignored where there is none
            command.addAll(javaOptions(jar));
            command.addAll(List.of("-jar", jar.toString(),
                    "--server.port=" + port, "--management.server.port=" + management,
                    "--tenantry.data-dir=" + folder.resolve("data")));
            command.addAll(Arrays.asList(settings));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log.txt").toFile())
                    .start();
            var application = new Application(folder, port, management, process);
            try {
                application.awaitReady();
            } catch (RuntimeException | IOException e) {
                process.destroyForcibly();
                throw e;
            }
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What bin/pack starts it with; also for whoever is measured beside it. */
    public static List<String> javaOptions(Path jar) {
        var packed = jar.resolveSibling("java.options");
        return Files.exists(packed) ? List.of("@" + packed) : List.of("--enable-native-access=ALL-UNNAMED");
    }

    private void awaitReady() throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended at once:\n" + log());
            }
            if (answers()) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("no answer within " + PATIENCE.toSeconds() + " s:\n" + log());
    }

    private boolean answers() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/pricing"))
                    .timeout(Duration.ofSeconds(20)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Where health and metrics are. */
    public int management() {
        return management;
    }

    String log() {
        return read(folder.resolve("log.txt"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long residentMegabytes() {
        return kilobytes("/proc/" + process.pid() + "/status", "VmRSS:") / 1024;
    }

    /** Memory of the PostgreSQL inside; what its processes share is counted once. */
    public long databaseMegabytes() {
        return process.descendants().mapToLong(one -> kilobytes("/proc/" + one.pid() + "/smaps_rollup", "Pss:"))
                .sum() / 1024;
    }

    private static long kilobytes(String file, String line) {
        return read(Path.of(file)).lines().filter(one -> one.startsWith(line))
                .mapToLong(one -> Long.parseLong(one.replaceAll("\\D", ""))).findFirst().orElse(0);
    }

    /** Processor time so far, with the PostgreSQL inside. */
    public Duration processorTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The address of the PostgreSQL inside, without its password. */
    public String databaseUrl(Path folder) throws IOException {
        var lines = Files.readAllLines(folder.resolve("data/postgres/18/postmaster.pid"));
        return "postgresql://tenantry@127.0.0.1:" + lines.get(3).strip() + "/postgres";
    }

    /** Processor time this process has used. */
    public long processorMicros() {
        return process.info().totalCpuDuration().map(time -> time.toNanos() / 1000).orElse(0L);
    }

    /** Processor time of the PostgreSQL inside, with what its finished backends used. */
    public long databaseMicros(Path folder) {
        try {
            var main = ProcessHandle.of(Long.parseLong(
                    Files.readAllLines(folder.resolve("data/postgres/18/postmaster.pid")).getFirst())).orElseThrow();
            var finished = Files.readString(Path.of("/proc/" + main.pid() + "/stat")).replaceAll(".*\\) ", "")
                    .split(" ");
            return main.children().mapToLong(child -> child.info().totalCpuDuration()
                    .map(time -> time.toNanos() / 1000).orElse(0L)).sum()
                    + (Long.parseLong(finished[13]) + Long.parseLong(finished[14])) * 10_000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until somebody answers there. */
    public static void awaitPort(int port, Process process) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (var socket = new java.net.Socket("localhost", port)) {
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("nobody answers on port " + port);
    }

    /** As a crash would: no shutdown hooks. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        if (!process.onExit().completeOnTimeout(null, 20, TimeUnit.SECONDS).isDone()) {
            process.onExit().orTimeout(20, TimeUnit.SECONDS).exceptionally(late -> {
                process.destroyForcibly();
                return process;
            }).join();
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
