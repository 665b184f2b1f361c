package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TestPostgres;
import dev.tenantry.database.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL that somebody else runs: its owner is no superuser. Own server: logins belong to a cluster. */
class ExternalDatabaseTest {

    private static final Path FOLDER = Path.of("target/test-data/external", UUID.randomUUID().toString());
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(FOLDER, TestPostgres.PROGRAMS, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        FileSystemUtils.deleteRecursively(FOLDER.toFile());
    }

    private static void superuser(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var sql = connection.createStatement()) {
            for (var statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private static DatabaseAddress address(String name, String password) {
        return new DatabaseAddress(server.jdbcUrl().replace("/postgres", "/" + name), name, password);
    }

    @Test
    void isPreparedByWhoeverMayCreateLogins() throws Exception {
        superuser("create role bare login password 'x'", "create database bare owner bare");
        assertThatThrownBy(() -> new Migrations(address("bare", "x")).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bare may not create or change the database login tenantry_request")
                .hasMessageContaining("alter role \"bare\" createrole");
        superuser("alter role bare createrole");
        // two nodes at once: one prepares, the other waits and finds it done
        var other = CompletableFuture.runAsync(new Migrations(address("bare", "x"))::run);
        new Migrations(address("bare", "x")).run();
        other.join();
        try (var connection = address("bare", "x").connect(Login.REQUEST)) {
            assertThat(connection.isValid(1)).isTrue();
        }
        // a new owner's password reaches the three logins at the next start
        superuser("alter role bare password 'y'");
        new Migrations(address("bare", "y")).run();
        try (var connection = address("bare", "y").connect(Login.SYSTEM)) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void isRefusedWhenItWouldLoseAcknowledgedWork() throws Exception {
        superuser("create role hasty login createrole password 'x'", "create database hasty owner hasty",
                "alter database hasty set synchronous_commit = off");
        assertThatThrownBy(() -> new Migrations(address("hasty", "x")).run())
                .hasMessageContaining("synchronous_commit = off");
    }
}
