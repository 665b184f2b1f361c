package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TestPostgres;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.TermsChange;
import dev.tenantry.database.StandaloneDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check as an operator runs it, beside an installation with books of its own. */
class CheckLedgerCommandTest {

    private static final String NAME = "check_" + UUID.randomUUID().toString().replace('-', '_');
    private static String url;
    private static PostgresWorld world;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @BeforeAll
    static void aDatabaseOfItsOwn() throws SQLException {
        sql(TestPostgres.url(), "create database " + NAME);
        url = TestPostgres.url().replaceFirst("/[^/?]+\\?", "/" + NAME + "?");
        var database = StandaloneDatabase.migrated(url);
        world = new PostgresWorld(database.jdbc(), database.transactions());
        var anchor = Instant.parse("2026-01-01T00:00:00Z");
        world.now(anchor);
        world.apply("acme", new Command.SetTerms(new TermsChange("first", TermsSpec.from(anchor, 1,
                AllowanceTerms.eachCycle(20, 5L, anchor, Period.ofMonths(1))))));
        world.apply("acme", new Command.Grant("pack", 50, anchor.plus(Duration.ofDays(9)), 50));
        world.apply("acme", new Command.Charge(JobId.of("job-1"), 68, Backend.STANDARD));
    }

    @Test
    void saysThatHonestBooksAddUp() {
        assertThat(run("--tenantry.database.url=" + url)).as(problems.toString()).isZero();
        assertThat(out.toString()).containsPattern("1 accounts, 3 entries: everything adds up");
    }

    @Test
    void printsEachFindingOnALineAndFails() throws SQLException {
        sql(url, "update credit.charge set from_purchased = from_purchased - 1, credits = credits - 1");
        try {
            assertThat(run("--tenantry.database.url=" + url)).isEqualTo(1);
            assertThat(out.toString().lines()).hasSizeGreaterThan(1).first().asString()
                    .startsWith(world.organization("acme") + " account ");
            assertThat(out.toString()).contains("job job-1 is not what its entries say").contains(" findings");
        } finally {
            sql(url, "update credit.charge set from_purchased = from_purchased + 1, credits = credits + 1");
        }
    }

    @Test
    void saysWhenItCannotLook(@TempDir Path folder) {
        assertThat(run("--tenantry.data-dir=" + folder)).isEqualTo(2);
        assertThat(problems.toString()).contains("No Tenantry runs with the data folder");
        assertThat(run("--tenantry.database.url=postgresql://a:b@localhost:1/x")).isEqualTo(2);
        assertThat(problems.toString()).contains("does not answer");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String setting) {
        return CheckLedgerCommand.run(new String[] {CheckLedgerCommand.NAME, setting},
                new PrintStream(out, true), new PrintStream(problems, true));
    }

    private static void sql(String url, String statement) throws SQLException {
        try (var owner = DriverManager.getConnection(url); var work = owner.createStatement()) {
            work.execute(statement);
        }
    }
}
