package dev.tenantry.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL inside the application: a direct child process, durable, on the loopback address only.
 * When it dies it is started again on the same port; when we die, it stops.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String VERSION = "18.6";

    private final ServerFolder folder;
    private final ServerProgram program;
    private final ServerUser user;
    private final int port;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile @Nullable ServerProcess process;
    private final Thread keeper;

    private EmbeddedServer(ServerFolder folder, ServerProgram program, ServerUser user, int port) {
        this.folder = folder;
        this.program = program;
        this.user = user;
        this.port = port;
        this.keeper = Thread.ofPlatform().name("postgresql-keeper").daemon(true).unstarted(this::keep);
    }

    /**
     * Starts it, on an empty folder after making one, and returns when it answers. Port 0 takes a free
     * one.
     */
    public static EmbeddedServer start(Path dataFolder, @Nullable Path programFolder, int port) {
        try {
            var folder = ServerFolder.take(dataFolder);
            try {
                return start(folder, programFolder, port);
            } catch (IOException | InterruptedException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("PostgreSQL could not be started in " + dataFolder + ": "
                    + e.getMessage(), e);
        }
    }

    private static EmbeddedServer start(ServerFolder folder, @Nullable Path programFolder, int port)
            throws IOException, InterruptedException {
        var user = ServerUser.of(folder.data());
        var programs = programFolder == null ? user.placeForPrograms(folder.home()) : programFolder;
        var program = ServerProgram.unpackInto(programs.resolve("program-" + VERSION));
        folder.initialise(program, user);
        ServerProcess.awaitEndOfPredecessor(folder.data());
        var server = new EmbeddedServer(folder, program, user, port == 0 ? freePort() : port);
        server.keeper.start();
        try {
            server.ready.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("PostgreSQL does not start on port " + server.port + ": "
                    + e.getCause().getMessage(), e.getCause());
        }
        log.info("PostgreSQL {} runs on port {} with its data in {}", VERSION, server.port, folder.data());
        return server;
    }

    /** How to reach a server that another process has started in a data folder. */
    public record Running(String jdbcUrl, String user, String password) {

        @Override
        public String toString() {
            return jdbcUrl + " as " + user;
        }
    }

    /** Empty when none was started there, or it was stopped. */
    public static Optional<Running> running(Path dataFolder) {
        return ServerFolder.portAndPassword(dataFolder)
                .map(found -> new Running(address(found.port()), ServerFolder.USER, found.password()));
    }

    private static String address(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String jdbcUrl() {
        return address(port);
    }

    public String user() {
        return ServerFolder.USER;
    }

    public String password() {
        try {
            return folder.password();
        } catch (IOException e) {
            throw new IllegalStateException("The password in " + folder.home() + " cannot be read", e);
        }
    }

    /** The server's process id; another one after it was started again. */
    public long pid() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("PostgreSQL does not run");
        }
        return running.pid();
    }

    @Override
    public void close() {
        closing = true;
        var running = process;
        if (running != null) {
            running.stop();
        }
        keeper.interrupt();
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }

    /** Runs for as long as the application: Linux ties the server to the thread that started it. */
    private void keep() {
        for (var failures = 0; !closing; failures++) {
            try {
                var running = ServerProcess.start(command(), folder.data());
                process = running;
                running.awaitReady();
                ready.complete(null);
                failures = 0;
                running.awaitEnd();
                if (!closing) {
                    log.warn("PostgreSQL ended by itself; starting it again");
                }
                ServerProcess.awaitEndOfPredecessor(folder.data());
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                if (closing || !ready.isDone() && !leftoversMayStillGo(e, failures)) {
                    ready.completeExceptionally(e);
                    return;
                }
                log.warn("PostgreSQL does not start yet: {}", e.getMessage());
                pause(failures);
            }
        }
    }

    private List<String> command() {
        var command = new ArrayList<>(user.prefix(true));
        command.addAll(List.of(program.postgres(), "-D", folder.data().toString(), "-p", "" + port));
        for (var setting : List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
                "fsync=on", "synchronous_commit=on", "full_page_writes=on",
                "max_connections=120", "log_timezone=UTC", "timezone=UTC", ServerMemory.sharedBuffers())) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    /**
     * After kill -9 of the server its own children need a moment to notice, and hold shared memory until
     * then.
     */
    private static boolean leftoversMayStillGo(Exception e, int failures) {
        return failures < 12 && String.valueOf(e.getMessage()).contains("shared memory block");
    }

    private static void pause(int failures) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(5000, 200L << Math.min(failures, 5)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
