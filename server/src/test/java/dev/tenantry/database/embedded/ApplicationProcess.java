package dev.tenantry.database.embedded;

import dev.tenantry.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@link Application} in a process of its own. */
final class ApplicationProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Thread reader;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder said = new StringBuilder();
    private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();

    private ApplicationProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon(true).start(this::read);
    }

    static ApplicationProcess start(Path folder, Path programs) throws IOException {
        return start(folder, programs, 0, List.of(), System.getProperty("java.class.path"));
    }

    static ApplicationProcess start(Path folder, Path programs, int port, List<String> prefix,
            String classpath)
            throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", classpath, Application.class.getName(),
                folder.toString(), programs.toString(), "" + port));
        return new ApplicationProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    long pid() {
        return process.pid();
    }

    /** The numbers of the rows it was told are committed. */
    List<Integer> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Process id of its PostgreSQL and the address to reach it, as it said when it was ready. */
    String[] awaitReady() throws InterruptedException {
        return await(line -> line.startsWith("READY ")).split(" ");
    }

    void awaitAcknowledged(int atLeast) throws InterruptedException {
        await(_ -> acknowledged.size() >= atLeast);
    }

    String await(Predicate<String> wanted) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            var line = lines.poll(50, TimeUnit.MILLISECONDS);
            if (line != null && wanted.test(line)) {
                return line;
            }
            if (line == null && !process.isAlive() && lines.isEmpty()) {
                break;
            }
        }
        throw new AssertionError("the application did not say so, but:\n" + said());
    }

    /** Everything it said, once it ended by itself. */
    String awaitFailure() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0) {
            throw new AssertionError("the application did not fail:\n" + said());
        }
        reader.join();
        return said();
    }

    void stop() throws IOException, InterruptedException {
        process.getOutputStream().write('s');
        process.getOutputStream().flush();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the application did not stop:\n" + said());
        }
    }

    /** As {@code kill -9} does: no handler runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void awaitGone(long pid) {
        Eventually.eventually("process " + pid + " is gone", () -> !isRunning(pid));
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static boolean isRunning(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    private synchronized String said() {
        return said.toString();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                note(line);
            }
        } catch (IOException closedByKill) {
            note("(killed)");
        }
    }

    private synchronized void note(String line) {
        if (line.startsWith("ACK ")) {
            acknowledged.add(Integer.parseInt(line.substring(4)));
        } else {
            said.append(line).append('\n');
        }
        lines.add(line);
    }
}
