package dev.tenantry.database.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().name("postgresql-log").daemon(true).unstarted(this::readLog);
    }

    static ServerProcess start(List<String> command, Path data) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .directory(data.getParent().toFile());
        builder.environment().put("LC_ALL", "C");
        var started = new ServerProcess(builder.start());
        started.process.outputWriter().close();
        started.reader.start();
        return started;
    }

    long pid() {
        return process.pid();
    }

    /** Returns when it said that it takes connections, after recovery where that was needed. */
    void awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + START.toNanos();
        while (!ready.await(20, TimeUnit.MILLISECONDS)) {
            if (!process.isAlive()) {
                reader.join(Duration.ofSeconds(1));
                throw new IllegalStateException(said());
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new IllegalStateException("no answer after " + START.toSeconds() + " s\n" + said());
            }
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

    /**
     * Waits until a server that a killed application left behind has finished stopping. Then removes the pid
     * file it may have left: its number can belong to another program by now, and PostgreSQL would not start.
     * Shared memory that children of a killed server still hold is checked by PostgreSQL itself.
     */
    static void awaitEndOfPredecessor(Path data) throws IOException, InterruptedException {
        var file = data.resolve("postmaster.pid");
        var deadline = System.nanoTime() + STOP.toNanos();
        for (var signalled = false; isServing(file, data); signalled = true) {
            if (!signalled) {
                log.info("Waiting until the PostgreSQL of a killed application has left {}", data);
                interrupt(file);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("A PostgreSQL that is not ours still uses " + data
                        + ". Stop it: kill -INT $(head -1 " + file + ")");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Files.deleteIfExists(file);
    }

    private static void interrupt(Path file) throws IOException {
        try {
            signal(pidIn(file), "INT");
        } catch (NoSuchFileException justGone) {
            log.debug("it has left already");
        }
    }

    /** A process id that was given to some other program since does not count. */
    private static boolean isServing(Path file, Path data) throws IOException {
        try {
            var pid = pidIn(file);
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                return false;
            }
            var processes = Path.of("/proc");
            return !Files.isDirectory(processes.resolve("self"))
                    || Files.readSymbolicLink(processes.resolve(pid + "/cwd")).equals(data.toRealPath());
        } catch (NoSuchFileException justGone) {
            return false;
        }
    }

    private static long pidIn(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip())).orElse(-1L);
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
                if (line.contains("database system is ready to accept connections")) {
                    ready.countDown();
                }
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
