package dev.tenantry.organization.shadow;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Accounts;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.LedgerCheck;
import dev.tenantry.credit.OwnerName;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.workspace.Workspaces;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Installs that nobody claimed or used for long are forgotten; whoever comes back at that moment is not. */
@TenantryTest
class ForgetAbandonedShadowsTest {

    private static final String IS_WAITED_FOR =
            "select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))";

    @LocalServerPort
    int port;
    @Autowired
    ForgetAbandonedShadows abandoned;
    @Autowired
    Claims claims;
    @Autowired
    Accounts accounts;
    @Autowired
    Grants grants;
    @Autowired
    Workspaces workspaces;
    @Autowired
    People people;
    @Autowired
    LedgerCheck check;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    /** An install and its shadow, as it was registered. */
    private record Install(String handle, String key, OrganizationId shadow) {}

    @Test
    void forgetsWhatNobodyUsedForAYearAndKeepsItsBooks() {
        var bob = aged(install());
        abandoned.run();
        assertThat(isForgotten(bob)).isTrue();
        assertThat(charge(bob)).as("its key is dead").isEqualTo(401);
        assertThat(count("program.program", bob)).isZero();
        assertThat(count("organization.claim_link", bob)).isZero();
        assertThat(count("credit.entry", bob)).as("money stays").isPositive();
        assertThat(check.run()).filteredOn(one -> one.organization().equals(bob.shadow)).isEmpty();
        abandoned.run();
        assertThat(purges(bob)).as("told once").isEqualTo(1);
        assertThat(register(bob.handle).shadow).as("it may begin again").isNotEqualTo(bob.shadow);
    }

    /** Each is as old as the one that is forgotten. */
    @Test
    void keepsWhateverIsUsedPaidForOrAboutToBeClaimed() {
        var kept = new LinkedHashMap<String, Install>();
        kept.put("used in between", aged(install()));
        update("update program.program set last_used_at = now() - interval '364 days'", kept.get("used in between"));
        kept.put("credits somebody gave", aged(install()));
        give(AccountOwner.of(kept.get("credits somebody gave").shadow));
        var own = aged(install());
        kept.put("credits of the install itself", own);
        accounts.open(OwnerName.parse("inst:" + own.handle).in(own.shadow));
        give(OwnerName.parse("inst:" + own.handle).in(own.shadow));
        var holding = install();
        assertThat(as(holding).postJson("/v1/holds", "{\"job\": \"job-1\", \"credits\": 2}").status()).isEqualTo(200);
        kept.put("a job that is not settled", aged(holding));
        kept.put("a workspace", aged(install()));
        Tenancy.asSystem(() -> workspaces.open(kept.get("a workspace").shadow, "Desk", null, Actor.SYSTEM));
        kept.put("known to a rail", aged(install()));
        insert("insert into payment.billing_customer (organization_id, rail, name, email)"
                + " values (:shadow, 'simulator', 'Bob', 'bob@example.com')", kept.get("known to a rail"));
        kept.put("a plan", aged(install()));
        insert("insert into subscription.subscription (id, organization_id, status, plan_version_id, started_at,"
                + " anchor_at) select gen_random_uuid(), :shadow, 'complimentary', id, now(), now()"
                + " from catalog.plan_version limit 1", kept.get("a plan"));
        kept.put("a link to claim it", aged(install()));
        claims.link(kept.get("a link to claim it").shadow, Actor.SYSTEM);
        abandoned.run();
        assertThat(kept).allSatisfy((why, install) -> assertThat(isForgotten(install)).as(why).isFalse());
        assertThat(kept).allSatisfy((why, install) -> assertThat(charge(install)).as(why).isEqualTo(200));
    }

    @Test
    void whatWasClaimedIsNotItsBusiness() {
        var bob = install();
        var ada = Newcomer.register(port);
        people.markVerified(ada.person());
        ada.acting();
        assertThat(ada.browser().postJson("/v1/installs/claims", "{\"key\": \"%s\"}".formatted(bob.key)).status())
                .isEqualTo(200);
        update("update program.program set created_at = now() - interval '400 days', last_used_at = null",
                new Install(bob.handle, bob.key, ada.organization()));
        age(bob);
        abandoned.run();
        assertThat(purges(bob)).isZero();
        assertThat(charge(bob)).isEqualTo(200);
    }

    /** It comes back while its end is under way: whoever ends it waits, looks again and leaves it. */
    @Test
    void oneThatComesBackAtThatMomentStays() throws Exception {
        var bob = aged(install());
        try (var back = owner(); var threads = Executors.newSingleThreadExecutor()) {
            execute(back, "update program.program set last_used_at = now() where organization_id = ?", bob);
            var end = threads.submit(abandoned::run);
            try {
                eventually("the end waits", () -> isWaitedFor(back));
            } finally {
                back.commit();
            }
            end.get();
        }
        assertThat(isForgotten(bob)).isFalse();
        assertThat(charge(bob)).isEqualTo(200);
    }

    /** The same for credits that somebody gives: its end waits for them. */
    @Test
    void oneThatGetsCreditsAtThatMomentStays() throws Exception {
        var bob = aged(install());
        try (var threads = Executors.newSingleThreadExecutor()) {
            var end = Tenancy.asSystem(() -> transaction.execute(_ -> {
                give(AccountOwner.of(bob.shadow));
                var running = threads.submit(abandoned::run);
                eventually("the end waits", () -> jdbc.sql(IS_WAITED_FOR).query(Boolean.class).single());
                return running;
            }));
            end.get();
        }
        assertThat(isForgotten(bob)).isFalse();
        assertThat(charge(bob)).isEqualTo(200);
    }

    /** Two nodes look for abandoned ones while they come back: who was answered stays, all others may begin again. */
    @Test
    void whoeverWasAnsweredWhileTheyAreForgottenStays() throws Exception {
        var installs = IntStream.range(0, 24).mapToObj(_ -> aged(install())).toList();
        var answers = new LinkedHashMap<Install, Integer>();
        try (var threads = Executors.newFixedThreadPool(10)) {
            var ends = List.of(threads.submit(abandoned::run), threads.submit(abandoned::run));
            var running = threads.invokeAll(installs.stream().<Callable<Map.Entry<Install, Integer>>>map(
                    one -> () -> Map.entry(one, charge(one))).toList());
            for (var one : running) {
                answers.put(one.get().getKey(), one.get().getValue());
            }
            for (var end : ends) {
                end.get();
            }
        }
        abandoned.run();
        assertThat(answers.values()).isSubsetOf(200, 401);
        answers.forEach((install, status) -> {
            assertThat(isForgotten(install)).as(install + " was told " + status).isEqualTo(status == 401);
            assertThat(purges(install)).isEqualTo(status == 401 ? 1 : 0);
            assertThat(charge(install)).as(install + " was told " + status).isEqualTo(status);
        });
        var shadows = installs.stream().map(Install::shadow).toList();
        assertThat(check.run()).filteredOn(one -> shadows.contains(one.organization())).isEmpty();
    }

    @Test
    void isNeverSoonAndMayBeNever() {
        assertThatThrownBy(() -> new ShadowSettings(Duration.ofDays(29))).hasMessageContaining("at least 30d");
        assertThat(new ShadowSettings(Duration.ZERO).forgets()).isFalse();
        assertThat(new ShadowSettings(Duration.ofDays(30)).forgets()).isTrue();
    }

    private Install install() {
        return register("bob-" + UUID.randomUUID());
    }

    private Install register(String handle) {
        var answer = new Browser(port).postJson("/v1/installs", "{\"install\": \"" + handle + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode made = answer.json();
        return new Install(handle, made.path("secret").asString(),
                OrganizationId.of(made.path("organization").asString()));
    }

    /** As if it had come 400 days ago and never again. */
    private Install aged(Install install) {
        age(install);
        update("update program.program set created_at = now() - interval '400 days', last_used_at = null", install);
        return install;
    }

    private void age(Install install) {
        update("update organization.claim_link set expires_at = now() - interval '393 days'", install);
        insert("update organization.organization set created_at = now() - interval '400 days' where id = :shadow",
                install);
    }

    private void update(String statement, Install install) {
        insert(statement + " where organization_id = :shadow", install);
    }

    private void insert(String statement, Install install) {
        assertThat(Tenancy.asSystem(() -> jdbc.sql(statement).param("shadow", install.shadow).update()))
                .as(statement).isPositive();
    }

    private Object give(AccountOwner owner) {
        return grants.grant(owner, new Grants.Grant(5, UUID.randomUUID().toString(), null, 50), Actor.SYSTEM);
    }

    private Browser as(Install install) {
        return new Browser(port).with("Authorization", "Bearer " + install.key);
    }

    private int charge(Install install) {
        return as(install).postJson("/v1/charges", "{\"job\": \"back\", \"credits\": 1}").status();
    }

    private boolean isForgotten(Install install) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select purged_at is not null and deleted_at is not null from organization.organization where id = :shadow
                """).param("shadow", install.shadow).query(Boolean.class).single());
    }

    private long purges(Install install) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*) from audit.entry
                 where organization_id = :shadow and action = 'organization.purged' and actor_kind = 'system'
                   and details ->> 'because' = 'abandoned'
                """).param("shadow", install.shadow).query(Long.class).single());
    }

    private long count(String table, Install install) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + table + " where organization_id = :shadow")
                .param("shadow", install.shadow).query(Long.class).single());
    }

    private static Connection owner() throws SQLException {
        var owner = DriverManager.getConnection(TestPostgres.url());
        owner.setAutoCommit(false);
        return owner;
    }

    private static void execute(Connection owner, String statement, Install install) throws SQLException {
        try (var prepared = owner.prepareStatement(statement)) {
            prepared.setObject(1, install.shadow.uuid());
            prepared.execute();
        }
    }

    private static boolean isWaitedFor(Connection owner) throws SQLException {
        try (var statement = owner.prepareStatement(IS_WAITED_FOR)) {
            var row = statement.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }
}
