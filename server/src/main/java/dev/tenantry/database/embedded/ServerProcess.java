package dev.tenantry.database.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the {@code postgres} program. */
final class ServerProcess {

    private static final Logger log = LoggerFactory.getLogger("postgresql");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int LINES_KEPT = 12;

    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    static ServerProcess start(List<String> command, Path data) throws IOException {
        var builder = new ProcessBuilder(command).directory(data.getParent().toFile());
        builder.redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        var started = new ServerProcess(builder.start());
        started.process.outputWriter().close();
        Thread.ofVirtual().name("postgresql-log").start(started::readLog);
        return started;
    }

    long pid() {
        return process.pid();
    }

    void awaitReady(String url, String user, String password) throws InterruptedException {
        var deadline = System.nanoTime() + START.toNanos();
        while (true) {
            if (!process.isAlive()) {
                throw new IllegalStateException("PostgreSQL ended at start:\n" + said());
            }
            try (var _ = DriverManager.getConnection(url, user, password)) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    stop();
                    throw new IllegalStateException("PostgreSQL does not answer after " + START.toSeconds()
                            + " s: " + e.getMessage() + "\n" + said(), e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Ends it the quick and clean way: connections are cut, everything written is on disk. */
    void stop() {
        try {
            signal(process.pid(), "INT");
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                signal(process.pid(), "QUIT");
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a server that a killed application left behind has finished stopping. */
    static void awaitEndOfPredecessor(Path data) throws IOException, InterruptedException {
        var file = data.resolve("postmaster.pid");
        var deadline = System.nanoTime() + STOP.toNanos();
        for (var signalled = false; Files.exists(file) && isServing(file, data); signalled = true) {
            var pid = pidIn(file);
            if (!signalled) {
                log.info("Waiting for the PostgreSQL of an application that was killed, process {}", pid);
                signal(pid, "INT");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("PostgreSQL process " + pid + " still uses " + data
                        + ". Stop it: kill -INT " + pid);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** A process id that was given to some other program since does not count. */
    private static boolean isServing(Path file, Path data) throws IOException {
        var pid = pidIn(file);
        if (pid < 0 || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return false;
        }
        var cwd = Path.of("/proc", Long.toString(pid), "cwd");
        return !Files.isSymbolicLink(cwd) || Files.readSymbolicLink(cwd).equals(data.toRealPath());
    }

    private static long pidIn(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip())).orElse(-1L);
        } catch (java.nio.file.NoSuchFileException justGone) {
            return -1;
        }
    }

    private static void signal(long pid, String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void readLog() {
        try (var lines = new BufferedReader(process.inputReader())) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (line.contains("PANIC:")) {
                    log.error(line);
                } else {
                    log.debug(line);
                }
            }
        } catch (IOException e) {
            log.debug("the log of PostgreSQL ended: {}", e.getMessage());
        }
    }

    private synchronized void keep(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > LINES_KEPT) {
            lastLines.removeFirst();
        }
    }

    private synchronized String said() {
        return String.join("\n", lastLines);
    }
}
