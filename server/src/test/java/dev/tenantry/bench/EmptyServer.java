package dev.tenantry.bench;

import dev.tenantry.smoke.Application;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link EmptyEndpoint} in a process of its own, with the JVM's options the application is started with. */
record EmptyServer(Process process, Turns.Server server) implements AutoCloseable {

    static EmptyServer start(Path jar, Path folder) throws Exception {
        var port = Application.freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Application.javaOptions(jar));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EmptyEndpoint.class.getName(),
                "--server.port=" + port, "--spring.threads.virtual.enabled=true",
                "--spring.config.location=optional:file:/nonexistent/",
                "--management.server.port=-1"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(folder.resolve("empty.txt").toFile()).start();
        Application.awaitPort(port, process);
        return new EmptyServer(process, new Turns.Server("http://localhost:" + port,
                () -> process.info().totalCpuDuration().orElse(Duration.ZERO)));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
