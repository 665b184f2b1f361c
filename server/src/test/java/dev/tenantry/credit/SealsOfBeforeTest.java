package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TestPostgres;
import dev.tenantry.credit.store.CheckLotStore;
import dev.tenantry.credit.store.CheckSealStore;
import dev.tenantry.credit.store.CheckStore;
import dev.tenantry.database.RunningDatabase;
import dev.tenantry.database.StandaloneDatabase;
import dev.tenantry.database.Tenancy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Books sealed by the functions of V8 and V9 come under those of V10 as they were: honest, or edited. */
class SealsOfBeforeTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration/credit");
    private static final Pattern SEAL = Pattern.compile(
            "(?s)create (function credit\\.\\w+\\((?:(?!create function).)*?md5\\(.*?as uuid\\);)");
    private static final String SEALED_AGAIN = """
            set session_replication_role = replica;
            update credit.effect g set seal = credit.seal(t) from credit.terms t
             where g.source_kind = 'terms' and t.account_id = g.account_id and t.source = g.key;
            update credit.charge c set row_seal = credit.seal(c);
            update credit.entry e set row_seal = credit.seal(e) where source_kind <> 'job';
            update credit.effect g set row_seal = credit.seal(g);
            update credit.account a set row_seal = credit.seal(a);
            update credit.low_balance l set row_seal = credit.seal(l);
            set session_replication_role = origin;
            """;
    private static final String EDITED = """
            set session_replication_role = replica;
            update credit.charge set backend = case backend when 'premium' then 'standard' else 'premium' end
             where ctid = (select min(ctid) from credit.charge where from_allowance = 0 and refunded_at is null);
            update credit.effect set given_by = given_by || 'x'
             where ctid = (select min(ctid) from credit.effect where source_kind = 'grant');
            update credit.terms set set_at = set_at + interval '1 minute'
             where ctid = (select min(ctid) from credit.terms);
            set session_replication_role = origin;
            """;

    @Test
    void honestRowsAreSealedAnewAndEditedOnesStillShow() throws SQLException, IOException {
        var name = "sealed_" + UUID.randomUUID().toString().replace('-', '_');
        try (var admin = DriverManager.getConnection(TestPostgres.url()); var work = admin.createStatement()) {
            work.execute("create database " + name);
        }
        var url = TestPostgres.url().replaceFirst("/[^/?]+\\?", "/" + name + "?");
        var database = StandaloneDatabase.migrated(url);
        new HonestBooks(new PostgresWorld(database.jdbc(), database.transactions())).write();
        try (var owner = DriverManager.getConnection(url); var sql = owner.createStatement()) {
            sql.execute(text("V8__seals.sql") + text("V9__every_row_sealed.sql"));
            sql.execute("drop function credit.sealed(text)");
            sql.execute(SEALED_AGAIN);
            assertThat(findings(url)).as("sealed as before").isZero();
            owner.setAutoCommit(false);
            var renewed = Files.readString(MIGRATIONS.resolve("V10__seals_of_sha_256.sql"));
            sql.execute(renewed);
            owner.commit();
            assertThat(findings(url)).as("sealed anew").isZero();
            sql.execute(text("V8__seals.sql") + text("V9__every_row_sealed.sql"));
            sql.execute("drop function credit.sealed(text)");
            sql.execute(SEALED_AGAIN + EDITED);
            owner.commit();
            var before = findings(url);
            assertThat(before).isGreaterThanOrEqualTo(3);
            sql.execute(renewed);
            owner.commit();
            assertThat(findings(url)).as("no edit is sealed in").isEqualTo(before);
        }
    }

    /** The functions as those versions made them. */
    private static String text(String migration) throws IOException {
        return SEAL.matcher(Files.readString(MIGRATIONS.resolve(migration))).results()
                .map(found -> "create or replace " + found.group(1)).collect(Collectors.joining("\n"));
    }

    private static int findings(String url) {
        var source = new SingleConnectionDataSource(url, true);
        try {
            var jdbc = RunningDatabase.jdbc(source);
            return Tenancy.asSystem(() -> new LedgerCheck(new CheckStore(jdbc), new CheckLotStore(jdbc),
                    new CheckSealStore(jdbc), new TransactionTemplate(new DataSourceTransactionManager(source)))
                    .run().size());
        } finally {
            source.destroy();
        }
    }
}
