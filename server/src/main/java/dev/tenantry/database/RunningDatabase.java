package dev.tenantry.database;

import dev.tenantry.database.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database of an installation that runs, for commands beside it. It starts and migrates nothing. */
public final class RunningDatabase {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** There is no installation to speak to; the message says what to do. */
    public static final class NotThere extends RuntimeException {
        NotThere(String message) {
            super(message);
        }
    }

    private RunningDatabase() {}

    /** The external one, or that of the installation that has the data folder. */
    public static DataSource of(Environment settings) {
        var url = settings.getProperty("tenantry.database.url", "");
        var address = url.isBlank() ? inside(Path.of(settings.getProperty("tenantry.data-dir", "./data")))
                : DatabaseAddress.parse(url);
        try (var _ = address.connect(Login.SYSTEM)) {
            return new RoutingDataSource(address, new DatabaseSettings(url, 0, null, PATIENCE,
                    new DatabaseSettings.Connections(1, 1, 1)));
        } catch (SQLException e) {
            throw new NotThere("The database of Tenantry does not answer (" + e.getMessage()
                    + "). Start Tenantry, then try again.");
        }
    }

    public static JdbcClient jdbc(DataSource dataSource) {
        return new RecordClient(dataSource);
    }

    private static DatabaseAddress inside(Path dataFolder) {
        return EmbeddedServer.running(dataFolder)
                .map(server -> new DatabaseAddress(server.jdbcUrl(), server.user(), server.password()))
                .orElseThrow(() -> new NotThere("No Tenantry runs with the data folder "
                        + dataFolder.toAbsolutePath().normalize() + ". Start it, or name its folder with "
                        + "TENANTRY_DATA_DIR or its database with TENANTRY_DATABASE_URL."));
    }
}
