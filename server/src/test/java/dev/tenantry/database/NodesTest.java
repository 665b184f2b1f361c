package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.embedded.EmbeddedServer;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Whole applications on one database, started together, and a database that goes away under them. */
@Tag("processes")
class NodesTest {

    private final Path folder = Path.of("target/test-data/nodes", UUID.randomUUID().toString());

    @AfterEach
    void removeFolder() {
        FileSystemUtils.deleteRecursively(folder.toFile());
    }

    @Test
    void shareOneExternalDatabaseAndComeBackWhenItDoes() throws Exception {
        var database = EmbeddedServer.start(folder.resolve("external"), TestPostgres.PROGRAMS, 0);
        var port = Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        try {
            makeOwner(database);
            var url = "--tenantry.database.url=postgresql://acme:se%2Fcret@127.0.0.1:" + port + "/acme";
            var second = CompletableFuture.supplyAsync(() -> Node.start("second", folder.resolve("2"), url));
            try (var one = Node.start("first", folder.resolve("1"), url); var two = second.join()) {
                jobsAreClaimedOnce(one);
                database.close();
                awaitStatus(503, one::readiness);
                assertThat(one.page()).isEqualTo(503);
                assertThat(two.page()).isEqualTo(503);
                database = EmbeddedServer.start(folder.resolve("external"), TestPostgres.PROGRAMS, port);
                awaitStatus(200, one::readiness);
                awaitStatus(200, one::page);
                awaitStatus(200, two::page);
            }
        } finally {
            database.close();
        }
    }

    @Test
    void goOnWhenTheirOwnPostgresIsKilled() throws Exception {
        try (var node = Node.start("own", folder)) {
            assertThat(node.page()).isEqualTo(200);
            mailIsDeliveredByItself(node);
            var server = (EmbeddedServer) node.bean(DatabaseConfiguration.Home.class).server();
            var killed = server.pid();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            awaitStatus(200, () -> server.pid() == killed ? 0 : node.page());
            awaitStatus(200, node::readiness);
        }
    }

    private static void jobsAreClaimedOnce(Node node) throws Exception {
        var client = node.bean(SchedulerClient.class);
        var jobs = 40;
        Tenancy.asSystem(() -> {
            for (var n = 0; n < jobs; n++) {
                client.scheduleIfNotExists(new TaskInstance<>(JobProbe.NAME, "" + n), Instant.now());
            }
        });
        awaitStatus(jobs, JobProbe.RAN::size);
        assertThat(recurring(node)).contains("database-resubmit-events", "mail-deliver");
        assertThat(JobProbe.RAN).extracting(JobProbe.Ran::job).doesNotHaveDuplicates();
        assertThat(JobProbe.RAN).extracting(JobProbe.Ran::node).contains("first", "second");
        assertThat(JobProbe.RAN).extracting(JobProbe.Ran::login).containsOnly(Login.SYSTEM);
    }

    private static void mailIsDeliveredByItself(Node node) throws Exception {
        node.bean(Outbox.class).send(new Mail("ada@acme.test", "test", "Hello", "text", "<p>text</p>", null));
        awaitStatus(1, () -> Tenancy.asSystem(() -> node.bean(JdbcClient.class).sql("""
                select count(*)
                  from mail.message
                 where status = 'delivered'
                   and recipient = 'ada@acme.test'
                """).query(Integer.class).single()));
    }

    private static List<String> recurring(Node node) {
        return Tenancy.asSystem(() -> node.bean(JdbcClient.class).sql("""
                select task_name
                  from jobs.scheduled_task
                """).query(String.class).list());
    }

    /** An owner as a hosted PostgreSQL gives one: no superuser, but allowed to create logins. */
    private static void makeOwner(EmbeddedServer database) throws Exception {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(),
                database.password());
                var sql = connection.createStatement()) {
            sql.execute("create role acme login createrole password 'se/cret'");
            sql.execute("create database acme owner acme");
        }
    }

    private static void awaitStatus(int wanted, Callable<Integer> asked) throws Exception {
        eventually(() -> asked.call() == wanted);
    }
}
