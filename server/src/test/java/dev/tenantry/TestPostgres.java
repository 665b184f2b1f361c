package dev.tenantry;

import dev.tenantry.database.embedded.EmbeddedServer;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL for all contexts of this JVM, in a folder of this run; its programs are unpacked once. */
public final class TestPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final Path PROGRAMS = Path.of("target/postgres-programs");
    public static final Path FOLDER = Path.of("target/test-data", "" + ProcessHandle.current().pid());

    private static final class Running {
        static final EmbeddedServer SERVER = EmbeddedServer.start(FOLDER, PROGRAMS, 0);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                SERVER.close();
                FileSystemUtils.deleteRecursively(FOLDER.toFile());
            }));
        }
    }

    public static EmbeddedServer server() {
        return Running.SERVER;
    }

    /** As {@code TENANTRY_DATABASE_URL} would name it. */
    public static String url() {
        return server().jdbcUrl() + "?user=" + server().user() + "&password=" + server().password();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("tenantry.data-dir=" + FOLDER, "tenantry.database.url=" + url())
                .applyTo(context);
    }
}
