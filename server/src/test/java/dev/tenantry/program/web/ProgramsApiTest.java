package dev.tenantry.program.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.LedgerCheck;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Licences and installs of an organization, and whose credits each of them spends. */
@TenantryTest
class ProgramsApiTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    Grants grants;
    @Autowired
    LedgerCheck check;
    @Autowired
    JdbcClient jdbc;

    Newcomer ada;

    @BeforeEach
    void acmeHasHundredPurchased() {
        ada = verified();
        ada.browser().getJson("/v1/credits");
        grants.grant(AccountOwner.of(ada.organization()), new Grants.Grant(100, UUID.randomUUID().toString(), null, 50),
                Actor.SYSTEM);
    }

    @Test
    void aLicencesKeyIsShownOnceAndKeptAsAHash() {
        var made = issue("licence", "Studio desktop", false);
        var secret = made.path("secret").asString();
        assertThat(secret).matches("tl_[0-9A-Za-z]{49}");
        assertThat(owner(made)).matches("lic:[0-9a-f]{16}");
        var list = ada.browser().getJson("/v1/programs");
        assertThat(list.body()).contains(owner(made)).doesNotContain(secret);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*) from program.program
                 where organization_id = :organization and program::text like '%' || :secret || '%'
                """).param("organization", ada.organization()).param("secret", secret)
                .query(Long.class).single())).isZero();
        assertThat(audited("licence.issued")).hasSize(1);
        assertThat(ada.browser().postJson("/v1/programs", "{\"kind\": \"team\", \"name\": \"x\"}").status()).isEqualTo(400);
        assertThat(ada.browser().postJson("/v1/programs", "{\"kind\": \"licence\", \"name\": \" \"}").status())
                .isEqualTo(400);
    }

    /** One pool for whoever shares it, one each for whoever does not; a job counts once in each. */
    @Test
    void eachSpendsWhatIsItsOwn() {
        var shared = issue("licence", "Shared", false);
        var own = issue("licence", "Own", true);
        var other = issue("install", "Other", true);
        allot(owner(own), 30, "a-1");
        allot(owner(own), 30, "a-1");
        allot(owner(other), 5, "a-2");
        assertThat(audited("credit.allotted&subject=a-1")).as("sent twice, done once").hasSize(1);
        assertThat(purchased(ada.acting())).isEqualTo(65);
        assertThat(purchased(with(own))).isEqualTo(30);
        for (var program : List.of(own, other)) {
            assertThat(charge(with(program), "job-1", 5).path("replayed").asBoolean()).isFalse();
            assertThat(charge(with(program), "job-1", 5).path("replayed").asBoolean()).isTrue();
        }
        assertThat(purchased(with(own))).isEqualTo(25);
        assertThat(purchased(with(other))).isZero();
        assertThat(with(other).postJson("/v1/charges", "{\"job\": \"job-2\"}").code()).isEqualTo("insufficient_credits");
        var total = total(ada.acting());
        charge(with(shared), "job-1", 7);
        assertThat(total(ada.acting())).isEqualTo(total - 7);
        assertThat(with(own).postJson("/v1/holds", "{\"job\": \"held\", \"credits\": 4}").status()).isEqualTo(200);
        assertThat(with(own).postJson("/v1/holds/held/commit", "{\"credits\": 1}").status()).isEqualTo(200);
        assertThat(purchased(with(own))).isEqualTo(24);
        assertThat(with(own).getJson("/v1/credits/entries").json().path("entries")).hasSize(4);
        assertThat(with(own).postJson("/v1/charges/batches", "{\"charges\": [{\"job\": \"b-1\"}, {\"job\": \"job-1\", "
                + "\"credits\": 5}]}").json().path("charged").asInt()).isEqualTo(1);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(ada.organization())).isEmpty();
    }

    /** One Idempotency-Key of two programs is two keys. */
    @Test
    void programsKnowNothingOfEachOthersAnswers() {
        var one = issue("licence", "One", true);
        var two = issue("licence", "Two", true);
        allot(owner(one), 5, "a-1");
        allot(owner(two), 5, "a-2");
        for (var program : List.of(one, two)) {
            with(program).with("Idempotency-Key", "same").postJson("/v1/charges", "{\"job\": \"job-1\"}");
            assertThat(purchased(with(program))).isEqualTo(4);
        }
    }

    @Test
    void anOrganizationsOwnKeyNamesWhoPays() {
        var own = issue("licence", "Own", true);
        var shared = issue("install", "Shared", false);
        var key = apiKey();
        allot(owner(own), 10, "a-1");
        allot("user:alice", 20, "a-2");
        charge(key, "job-1", 3, owner(own));
        charge(key, "job-1", 4, "user:alice");
        var total = total(key);
        charge(key, "job-1", 5, owner(shared));
        assertThat(total(key)).as("it shares the organization's").isEqualTo(total - 5);
        var bare = owner(shared).substring("inst:".length());
        assertThat(charge(key, "job-1", 5, bare).path("replayed").asBoolean()).as("a bare id is an install's").isTrue();
        assertThat(key.getJson("/v1/credits?owner=user:alice").json().path("purchased").asLong()).isEqualTo(16);
        assertThat(key.getJson("/v1/credits/entries?owner=user:alice").json().path("entries")).hasSize(2);
        assertThat(key.getJson("/v1/credits/entries.csv?owner=user:alice").body().lines()).hasSize(3);
        assertThat(key.postJson("/v1/charges/job-1/refund?owner=user:alice", "{}").json().path("refunded").asLong())
                .isEqualTo(4);
        assertThat(key.getJson("/v1/credits?owner=" + owner(own)).json().path("purchased").asLong()).isEqualTo(7);
        assertThat(key.getJson("/v1/credits?owner=team:x").code()).isEqualTo("owner_invalid");
        assertThat(key.getJson("/v1/credits?owner=user:a&owner=user:b").code()).isEqualTo("owner_invalid");
        assertThat(key.getJson("/v1/credits?owner=inst:nobody").code()).isEqualTo("owner_unknown");
        assertThat(key.postJson("/v1/charges?owner=user:nobody", "{\"job\": \"job-9\"}").code())
                .isEqualTo("insufficient_credits");
        assertThat(accounts()).as("nobody got an account by being asked for").isEqualTo(3);
        assertThat(key.postJson("/v1/credits/allocations", allocation(owner(shared), 1, "a-3")).code())
                .isEqualTo("owner_forbidden");
    }

    /** What only the organization does, and what belongs to others, is closed to a licence. */
    @Test
    void aProgramSpendsForItselfAlone() {
        var shared = issue("licence", "Shared", false);
        var own = issue("licence", "Own", true);
        charge(with(shared), "job-1", 1);
        assertThat(with(shared).getJson("/v1/credits").status()).isEqualTo(200);
        assertThat(with(shared).getJson("/v1/credits?owner=" + owner(shared)).status()).isEqualTo(200);
        for (var path : List.of("/v1/credits?owner=" + owner(own), "/v1/credits?owner=user:alice", "/v1/credits/entries",
                "/v1/credits/entries.csv")) {
            assertThat(with(shared).getJson(path).code()).as(path).isEqualTo("owner_forbidden");
        }
        for (var path : List.of("/v1/charges/job-1/refund", "/v1/holds/job-1/release")) {
            assertThat(with(shared).postJson(path, "{}").code()).as(path).isEqualTo("owner_forbidden");
        }
        assertThat(with(shared).postJson("/v1/credits/allocations", allocation("user:me", 1, "a-1")).code())
                .isEqualTo("owner_forbidden");
        assertThat(with(shared).getJson("/v1/workspaces").code()).isEqualTo("scope_missing");
        assertThat(with(shared).getJson("/v1/programs").status()).isEqualTo(403);
        var birch = verified();
        assertThat(birch.browser().getJson("/v1/credits?owner=" + owner(own)).code()).isEqualTo("owner_unknown");
        assertThat(birch.browser().delete("/v1/programs/" + own.at("/program/id").asString()).status()).isEqualTo(404);
        assertThat(with(own).with("X-Tenantry-Organization", birch.organization().toString()).getJson("/v1/credits")
                .status()).isEqualTo(403);
    }

    @Test
    void anotherKeyForTheSameCredits() {
        var made = issue("licence", "Own", true);
        allot(owner(made), 10, "a-1");
        var again = ada.browser().postJson("/v1/programs/" + made.at("/program/id").asString() + "/reroll", "{}");
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(owner(again.json())).isEqualTo(owner(made));
        assertThat(with(made).getJson("/v1/credits").status()).as("the old one is dead at once").isEqualTo(401);
        assertThat(purchased(with(again.json()))).isEqualTo(10);
        assertThat(audited("licence.rerolled")).hasSize(1);
    }

    @Test
    void aRerollSentTwiceIsOne() {
        var path = "/v1/programs/" + issue("licence", "Own", false).at("/program/id").asString() + "/reroll";
        var sending = ada.acting().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = sending.postJson(path, "{}");
        assertThat(sending.postJson(path, "{}").body()).isEqualTo(first.body());
        assertThat(with(first.json()).getJson("/v1/credits").status()).isEqualTo(200);
        assertThat(audited("licence.rerolled")).hasSize(1);
    }

    @Test
    void aRevokedOneIsRefusedAtOnce() {
        var made = issue("install", "Own", true);
        allot(owner(made), 10, "a-1");
        assertThat(with(made).getJson("/v1/credits").status()).isEqualTo(200);
        var path = "/v1/programs/" + made.at("/program/id").asString();
        assertThat(ada.browser().delete(path).json().path("revoked_at").asString()).isNotEmpty();
        assertThat(with(made).getJson("/v1/credits").status()).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/credits?owner=" + owner(made)).code()).isEqualTo("owner_unknown");
        assertThat(ada.browser().postJson(path + "/reroll", "{}").code()).isEqualTo("program_revoked");
        assertThat(audited("install.revoked")).hasSize(1);
        assertThat(new Browser(port).postJson("/v1/installs",
                "{\"install\": \"" + owner(made) + "\"}").code()).as("its id is not free again")
                .isEqualTo("install_registered");
    }

    @Test
    void onlyWhoManagesHandsThemOut() {
        var ben = verified();
        fixtures.join(ada.organization(), ben.person(), "member");
        var member = ben.browser().with("X-Tenantry-Organization", ada.organization().toString());
        assertThat(member.getJson("/v1/programs").status()).isEqualTo(403);
        assertThat(member.postJson("/v1/programs", "{\"kind\": \"licence\", \"name\": \"x\"}").status()).isEqualTo(403);
        assertThat(member.postJson("/v1/credits/allocations", allocation("user:me", 1, "a-1")).status()).isEqualTo(403);
        assertThat(apiKey().getJson("/v1/programs").status()).isEqualTo(403);
    }

    @Test
    void thePageShowsRerollsAndRevokes() {
        var browser = ada.browser();
        var path = "/o/" + ada.slug() + "/programs";
        assertThat(browser.get(path).body()).contains("No licences or installs yet");
        assertThat(browser.get("/o/" + ada.slug() + "/keys").body()).contains(path);
        assertThat(browser.get(path + "/new").status()).isEqualTo(200);
        assertThat(browser.post(path, Map.of("kind", "licence", "name", " ")).body()).contains("1 to 100 characters");
        var once = browser.post(path, Map.of("kind", "install", "name", "Ben’s laptop", "credits", "own"));
        assertThat(once.body()).containsPattern("ti_[0-9A-Za-z]{49}").contains("inst:");
        assertThat(browser.get(path).body()).contains("Ben’s laptop", "Its own", "Never")
                .doesNotContainPattern("ti_[0-9A-Za-z]{49}");
        var id = browser.getJson("/v1/programs").json().at("/programs/0/id").asString();
        assertThat(browser.post(path + "/" + id + "/reroll", Map.of()).body()).containsPattern("ti_[0-9A-Za-z]{49}");
        assertThat(browser.post(path + "/" + id + "/revocation", Map.of()).location()).endsWith("toast=program-revoked");
        assertThat(browser.get(path).body()).contains("Revoked");
    }

    private JsonNode issue(String kind, String name, boolean own) {
        var answer = ada.browser().postJson("/v1/programs", "{\"kind\": \"%s\", \"name\": \"%s\", \"own_credits\": %s}"
                .formatted(kind, name, own));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private void allot(String owner, long credits, String key) {
        var answer = ada.browser().postJson("/v1/credits/allocations", allocation(owner, credits, key));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String allocation(String owner, long credits, String key) {
        return "{\"owner\": \"%s\", \"credits\": %d, \"key\": \"%s\"}".formatted(owner, credits, key);
    }

    private static String owner(JsonNode made) {
        return made.at("/program/owner").asString();
    }

    private Browser with(JsonNode made) {
        return new Browser(port).with("Authorization", "Bearer " + made.path("secret").asString());
    }

    private Browser apiKey() {
        return new Browser(port).with("Authorization", "Bearer " + ada.browser().postJson("/v1/api-keys",
                "{\"name\": \"backend\", \"scopes\": [\"charges\"]}").json().path("secret").asString());
    }

    private static JsonNode charge(Browser with, String job, long credits) {
        return charged(with.postJson("/v1/charges", "{\"job\": \"%s\", \"credits\": %d}".formatted(job, credits)));
    }

    private static JsonNode charge(Browser with, String job, long credits, String owner) {
        return charged(with.postJson("/v1/charges?owner=" + owner,
                "{\"job\": \"%s\", \"credits\": %d}".formatted(job, credits)));
    }

    private static JsonNode charged(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static long purchased(Browser with) {
        return with.getJson("/v1/credits").json().path("purchased").asLong();
    }

    private static long total(Browser with) {
        return with.getJson("/v1/credits").json().path("total").asLong();
    }

    private long accounts() {
        return Tenancy.asOrganization(ada.organization(), () -> jdbc.sql("""
                select count(*) from credit.account where organization_id = :organization
                """).param("organization", ada.organization()).query(Long.class).single());
    }

    private JsonNode audited(String action) {
        return ada.browser().getJson("/v1/audit?action=" + action).json().path("entries");
    }

    private Newcomer verified() {
        var person = Newcomer.register(port);
        people.markVerified(person.person());
        person.acting();
        return person;
    }
}
