package dev.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.factor.Phone;
import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every table with an organization in it, as the database lists them: docs/security/tables.tsv says in which file of
 * the archive it is and what is left of it after the purge, and that is what happens.
 */
@TenantryTest
class TracesTest {

    private static final Path LIST = Path.of("../docs/security/tables.tsv");

    private record Fate(String table, String archive, String end) {

        boolean purged() {
            return end.equals("purged");
        }
    }

    @LocalServerPort
    int port;
    @Autowired
    List<OrganizationExport> exports;
    @Autowired
    PurgeDeletedOrganizations purge;
    @Autowired
    People people;
    @Autowired
    Outbox outbox;
    @Autowired
    OrganizationFixtures members;
    @Autowired
    World world;
    @Autowired
    Till till;
    @Autowired
    JdbcClient jdbc;

    Newcomer ada;

    /** An organization that has left something in every place that a purge empties. */
    @BeforeEach
    void live() {
        ada = Newcomer.register(port, "Ada Traceable");
        people.markVerified(ada.person());
        people.makeOperator(ada.person());
        var browser = ada.acting();
        var made = browser.postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"usage\", \"charges\"]}");
        var key = new Browser(port)
                .with("Authorization", "Bearer " + made.json().path("secret").asString());
        ok(key.postJson("/v1/usage", "{\"metric\": \"runs\", \"id\": \"traced-event\", \"quantity\": 3}"));
        for (int n = 0; n < 40; n++) { // more than a node hands out in a minute by itself, wherever the minute ends
            ok(key.postJson("/v1/usage", "{\"metric\": \"runs\", \"id\": \"traced-%d\", \"quantity\": 1}"
                    .formatted(n)));
        }
        ok(key.postJson("/v1/charges", "{\"job\": \"traced-job\", \"credits\": 2, \"backend\": \"standard\"}"));
        ok(browser.postJson("/v1/invitations", "{\"email\": \"traced@example.test\", \"role\": \"member\"}"));
        ok(browser.postJson("/v1/workspaces", "{\"name\": \"Traced workspace\"}"));
        ok(browser.postJson("/v1/programs", "{\"kind\": \"licence\", \"name\": \"Traced licence\"}"));
        ok(browser.json("PUT", "/v1/operator/organizations/" + ada.organization() + "/overrides/sso",
                "{\"enabled\": true, \"reason\": \"traced reason\"}"));
        ok(browser.json("PATCH", "/v1/onboarding/answers",
                "{\"answers\": {\"team_size\": \"3-5\"}}"));
        Tenancy.asOrganization(ada.organization(), () -> outbox.send(new Mail(ada.email(), "test", "Hello", "text",
                "<p>text</p>", ada.organization())));
        ok(browser.send(browser.request("/v1/organization/logo").header("Content-Type", "image/png")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofByteArray(java.util.Base64.getDecoder().decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")))));
        pay(browser);
        signOn(browser);
        handOver(browser);
        Phone.add(ada, jdbc);
        ok(browser.json("PUT", "/v1/organization/second-factor", ""));
        whatIsLeftElsewhere();
    }

    private void pay(Browser browser) {
        world.buy(ada, "pro", 2);
        var setup = browser.postJson("/v1/billing/payment-methods/setups", "{}");
        ok(setup);
        till.saveCard(URI.create(setup.json().path("url").asString()), "4343");
        assertThat(browser.get("/o/" + ada.slug() + "/billing/payment-methods/added").header("Location"))
                .endsWith("toast=method-added");
    }

    private void signOn(Browser browser) {
        var domain = "traced-" + UUID.randomUUID() + ".example";
        var added = browser.postJson("/v1/sign-on/domains", "{\"domain\": \"" + domain + "\"}").json();
        TestProviders.names().says(added.path("record_name").asString(), added.path("record_value").asString());
        ok(browser.postJson("/v1/sign-on/domains/" + added.path("id").asString() + "/proof", "{}"));
        ok(browser.json("PUT", "/v1/sign-on", """
                {"label": "Traced directory", "issuer": "%s", "client_id": "traced", "client_secret": "kept sealed",
                 "default_role": "viewer"}
                """.formatted(TestProviders.server().issuerUrl(domain))));
    }

    private void handOver(Browser browser) {
        var ben = Newcomer.register(port);
        members.join(ada.organization(), ben.person(), "member");
        ok(browser.postJson("/v1/organization/transfer", "{\"person\": \"" + ben.person() + "\"}"));
        ok(browser.json("PATCH", "/v1/organization", "{\"slug\": \"t-" + UUID.randomUUID() + "\"}"));
    }

    /** Claim links are of organizations that nobody owns yet, and no metric of the catalogue counts what differs. */
    private void whatIsLeftElsewhere() {
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.claim_link (organization_id, token_hash, expires_at)
                values (:organization, sha256(cast(:organization as text)::bytea), now() + interval '7 days')
                """).param("organization", ada.organization()).update());
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into usage.distinct_value (organization_id, metric, counted_window, span_start, value_hash)
                values (:organization, 'people', 'month', date_trunc('month', now()), gen_random_uuid())
                """).param("organization", ada.organization()).update());
    }

    private static void ok(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    }

    @Test
    void everyTableSaysWhatBecomesOfIt() throws IOException {
        assertThat(fates().stream().map(Fate::table)).containsExactlyInAnyOrderElementsOf(tables());
        assertThat(fates()).allMatch(fate -> fate.purged() || fate.end().matches("kept: .{10,}"));
        var named = new TreeSet<>(fates().stream().map(Fate::archive).filter(name -> !name.equals("-")).toList());
        named.add("organization");
        assertThat(exports.stream().map(OrganizationExport::name)).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void theArchiveHoldsThem() throws IOException {
        var files = unzip(ada.browser().getBytes("/v1/organization/export"));
        var json = JsonMapper.builder().build();
        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(
                exports.stream().map(one -> one.name() + ".json").toList());
        assertThat(files.get("usage_events.json")).contains("traced-event");
        assertThat(files.get("credit_charges.json")).contains("traced-job");
        assertThat(files.get("invitations.json")).contains("traced@example.test");
        assertThat(files.get("workspaces.json")).contains("Traced workspace");
        assertThat(files.get("overrides.json")).contains("traced reason");
        assertThat(files.get("answers.json")).contains("3-5");
        assertThat(files.get("subscriptions.json")).contains("trialing");
        assertThat(files.get("credit_entries.json")).contains("charge");
        assertThat(files.get("orders.json")).contains("subscription");
        assertThat(files.get("payment_methods.json")).contains("4343");
        assertThat(files.get("billing_address.json")).contains(ada.email());
        assertThat(files.get("sign_on.json")).contains("Traced directory").doesNotContain("kept sealed");
        assertThat(files.get("programs.json")).contains("Traced licence");
        assertThat(json.readTree(files.get("programs.json")).get(0).propertyNames()).as("no key, nor its hash")
                .containsExactlyInAnyOrder("id", "organization_id", "kind", "handle", "name", "hint", "own_credits",
                        "claimed_from", "created_at", "last_used_at", "revoked_at");
        assertThat(files.get("sign_on_domains.json")).contains("traced-");
        assertThat(files).allSatisfy((name, text) ->
                assertThat(json.readTree(text).isArray()).as(name).isTrue());
        var eve = Newcomer.register(port);
        people.markVerified(eve.person());
        assertThat(String.join("", unzip(eve.acting().getBytes("/v1/organization/export")).values()))
                .doesNotContain("traced", ada.email(), ada.organization().toString(),
                        ada.organization().uuid().toString());
    }

    @Test
    void thePurgeLeavesWhatItSaysAndNobodysName() throws IOException {
        var before = rows();
        assertThat(fates().stream().filter(Fate::purged).map(Fate::table)
                .filter(table -> before.get(table) == 0))
                .as("where nothing was, a purge that forgets the table would not be seen").isEmpty();
        assertThat(mentions("payment.billing_customer", ada.email())).as("who pays is known before").isTrue();
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.organization
                   set deleted_at = now() - interval '40 days'
                 where id = :organization
                """).param("organization", ada.organization()).update());
        purge.run();
        var after = rows();
        var findings = new ArrayList<String>();
        for (var fate : fates()) {
            if (fate.purged() && after.get(fate.table()) > 0) {
                findings.add(fate.table() + " still has " + after.get(fate.table()) + " rows");
            } else if (!fate.purged() && after.get(fate.table()) < before.get(fate.table())) {
                findings.add(fate.table() + " has lost rows");
            } else if (mentions(fate.table(), ada.email()) || mentions(fate.table(), "Ada Traceable")) {
                findings.add(fate.table() + " still says who it was");
            }
        }
        assertThat(findings).isEmpty();
    }

    private boolean mentions(String table, String words) {
        return Tenancy.asSystem(() -> jdbc.sql("select exists (select 1 from " + table
                + " as row where organization_id = :organization and cast(row as text) like :words)")
                .param("organization", ada.organization()).param("words", "%" + words + "%")
                .query(Boolean.class).single());
    }

    private Map<String, Long> rows() throws IOException {
        var found = new HashMap<String, Long>();
        for (var fate : fates()) {
            found.put(fate.table(), Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + fate.table()
                    + " where organization_id = :organization").param("organization", ada.organization())
                    .query(Long.class).single()));
        }
        return found;
    }

    private static List<Fate> fates() throws IOException {
        return Files.readAllLines(LIST).stream().skip(1).map(line -> line.split("\t", -1))
                .filter(cells -> !cells[3].equals("-")).map(cells -> new Fate(cells[0], cells[2], cells[3])).toList();
    }

    private List<String> tables() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select n.nspname || '.' || c.relname
                  from pg_catalog.pg_class c
                  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
                 where c.relkind in ('r', 'p')
                   and not a.attisdropped
                   and n.nspname not in ('pg_catalog', 'trial')
                """).query(String.class).list());
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
