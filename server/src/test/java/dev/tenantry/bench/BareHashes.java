package dev.tenantry.bench;

import dev.tenantry.smoke.Application;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id with the settings of PasswordHashes and nothing else, on as many threads as there are processors, in
 * a process of its own with the JVM's options the application is started with.
 */
record BareHashes(Process process, BufferedReader answers) implements AutoCloseable {

    static final String PASSWORD = "plum-orbit-candle-47";

    static BareHashes start(Path jar, boolean packedOptions) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (packedOptions) {
            command.addAll(Application.javaOptions(jar));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareHashes.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new BareHashes(process, process.inputReader());
    }

    /** How many a second, for so many seconds. */
    double rate(int seconds) {
        try {
            var asked = process.outputWriter();
            asked.write(seconds + "\n");
            asked.flush();
            return Double.parseDouble(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    public static void main(String[] args) throws Exception {
        var argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        var kept = argon2.encode(PASSWORD);
        var asked = new BufferedReader(new java.io.InputStreamReader(System.in));
        for (var line = asked.readLine(); line != null; line = asked.readLine()) {
            System.out.println(rate(argon2, kept, Integer.parseInt(line)));
        }
    }

    private static double rate(Argon2PasswordEncoder argon2, String kept, int seconds) {
        var processors = Runtime.getRuntime().availableProcessors();
        var done = new AtomicLong();
        var began = System.nanoTime();
        var end = began + seconds * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(processors)) {
            for (int n = 0; n < processors; n++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (!argon2.matches(PASSWORD, kept)) {
                            throw new IllegalStateException("it does match");
                        }
                        done.incrementAndGet();
                    }
                });
            }
        }
        return done.get() / ((System.nanoTime() - began) / 1e9);
    }
}
