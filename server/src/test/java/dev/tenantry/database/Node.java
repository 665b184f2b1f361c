package dev.tenantry.database;

import dev.tenantry.Tenantry;
import dev.tenantry.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** One whole application, as a node beside others, on random ports. */
final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(String name, Path folder, String... settings) {
        var arguments = new ArrayList<>(List.of("--probe.node=" + name, "--tenantry.data-dir=" + folder,
                "--tenantry.database.program=" + TestPostgres.PROGRAMS, "--server.port=0",
                "--management.server.port=0", "--tenantry.database.patience=1s"));
        arguments.addAll(List.of(settings));
        var builder = new SpringApplicationBuilder(Tenantry.class).registerShutdownHook(false);
        leaveLoggingAlone(builder.application());
        return new Node(builder.run(arguments.toArray(String[]::new)));
    }

    /** A second node on the database of this test's application; its data lie in a folder of its own. */
    static Node beside(String folder, String... settings) {
        var all = new ArrayList<>(List.of("--tenantry.database.url=" + TestPostgres.url(),
                "--tenantry.sandbox.demo=false", "--db-scheduler.enabled=false"));
        all.addAll(List.of(settings));
        return start("other", Path.of("target/test-data", folder, UUID.randomUUID().toString()),
                all.toArray(String[]::new));
    }

    /** Logging belongs to the whole JVM; two nodes that start at once would both set it up. */
    private static void leaveLoggingAlone(SpringApplication application) {
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    int readiness() throws IOException, InterruptedException {
        return status("local.management.port", "/actuator/health/readiness");
    }

    /** The status of a page that reads the database. */
    int page() throws IOException, InterruptedException {
        return status("local.server.port", "/sandbox/mailbox");
    }

    private int status(String port, String path) throws IOException, InterruptedException {
        var address = "http://localhost:" + context.getEnvironment().getProperty(port) + path;
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
