package dev.tenantry.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Brings the database to this version: logins, then the schemas of {@link MigrationOrder}. One node at a
 * time; the others wait. A database that already carries this version's fingerprint is left alone, which
 * keeps a warm start quick.
 */
final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final long ONE_NODE_AT_A_TIME = 0x7e6a_9717L;

    private final DatabaseAddress address;

    Migrations(DatabaseAddress address) {
        this.address = address;
    }

    void run() {
        try (var owner = address.connect()) {
            lock(owner);
            refuseUnsafe(owner);
            new Logins(address).ensure(owner);
            var fingerprint = fingerprint();
            if (!fingerprint.equals(applied(owner))) {
                migrate();
                remember(owner, fingerprint);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The database " + address + " could not be prepared: "
                    + e.getMessage(), e);
        }
    }

    private void migrate() throws IOException {
        for (var schema : MigrationOrder.SCHEMAS) {
            if (files("classpath*:db/migration/" + schema + "/*.sql").length > 0) {
                var result = Flyway.configure()
                        .dataSource(new DriverManagerDataSource(address.jdbcUrl(), address.owner(),
                                address.password()))
                        .schemas(schema)
                        .locations("classpath:db/migration/" + schema)
                        .load()
                        .migrate();
                log.debug("schema {}: {} migrations", schema, result.migrationsExecuted);
            }
        }
    }

    /** An advisory lock of this session: given back when the connection closes, however that happens. */
    private static void lock(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("select pg_advisory_lock(" + ONE_NODE_AT_A_TIME + ")");
        }
    }

    private static void refuseUnsafe(Connection owner) throws SQLException {
        for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            try (var statement = owner.createStatement();
                    var row = statement.executeQuery("show " + setting)) {
                row.next();
                if ("off".equals(row.getString(1))) {
                    throw new IllegalStateException("PostgreSQL runs with " + setting + " = off and would "
                            + "lose acknowledged work. Set it on and start again.");
                }
            }
        }
    }

    private static @Nullable String applied(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            var table = statement.executeQuery("select to_regclass('kernel.migrated') is not null");
            table.next();
            if (!table.getBoolean(1)) {
                return null;
            }
            var row = statement.executeQuery("select fingerprint from kernel.migrated");
            return row.next() ? row.getString(1) : null;
        }
    }

    private static void remember(Connection owner, String fingerprint) throws SQLException {
        try (var statement = owner.prepareStatement("update kernel.migrated set fingerprint = ?")) {
            statement.setString(1, fingerprint);
            statement.executeUpdate();
        }
    }

    private static String fingerprint() throws IOException {
        var sum = new CRC32();
        for (var file : files("classpath*:db/migration/**/*.sql")) {
            sum.update(file.getURL().getPath().replaceFirst(".*db/migration/", "").getBytes());
            sum.update(file.getContentAsByteArray());
        }
        return Long.toHexString(sum.getValue());
    }

    private static Resource[] files(String pattern) throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources(pattern);
        Arrays.sort(files, Comparator.comparing(Resource::toString));
        return files;
    }
}
