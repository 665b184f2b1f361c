package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Eventually;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.identity.People;
import dev.tenantry.organization.OrganizationFixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class OrganizationApiTest {

    @LocalServerPort
    int port;
    @Autowired
    OrganizationFixtures fixtures;
    @Autowired
    People people;
    @Autowired
    EntitlementWorld world;
    @Autowired
    JdbcClient jdbc;

    Newcomer ada;
    Newcomer ben;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Owner");
        ben = Newcomer.register(port, "Ben Member");
        people.markVerified(ada.person());
        people.markVerified(ben.person());
        fixtures.join(ada.organization(), ben.person(), "member");
        ada.acting();
        ben.browser().with("X-Tenantry-Organization", ada.organization().toString());
    }

    @Test
    void isCreatedReadAndRenamed() {
        var made = ada.browser().postJson("/v1/organizations", "{\"name\": \"Second one\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("kind").asString()).isEqualTo("team");
        assertThat(ada.browser().getJson("/v1/me").json().path("organizations")).hasSize(2);
        var changed = ada.browser().json("PATCH", "/v1/organization", "{\"name\": \"Acme\"}");
        assertThat(changed.json().path("name").asString()).isEqualTo("Acme");
        assertThat(changed.json().path("slug").asString()).isEqualTo(ada.slug());
        assertThat(ben.browser().getJson("/v1/organization").json().path("name").asString()).isEqualTo("Acme");
        assertThat(ben.browser().json("PATCH", "/v1/organization", "{\"name\": \"Mine\"}").status())
                .isEqualTo(403);
        assertThat(Newcomer.register(port).browser().with("X-Tenantry-Organization",
                ada.organization().toString()).getJson("/v1/organization").status()).isEqualTo(403);
    }

    @Test
    void anOldLinkLeadsToTheNewAddress() {
        var slug = "acme-" + UUID.randomUUID().toString().substring(0, 8);
        var saved = ada.browser().post("/o/" + ada.slug() + "/settings", Map.of("name", "Acme", "slug", slug));
        assertThat(saved.location()).contains("/o/" + slug + "/settings");
        assertThat(ben.browser().get("/o/" + ada.slug() + "/members?x=1").location())
                .endsWith("/o/" + slug + "/members?x=1");
        assertThat(ben.browser().get("/o/" + ada.slug()).location()).endsWith("/o/" + slug);
        assertThat(ben.browser().get("/o/" + slug + "/members").status()).isEqualTo(200);
        assertThat(Newcomer.register(port).browser().get("/o/" + ada.slug() + "/members").status())
                .isEqualTo(404);
        var wrong = ada.browser().post("/o/" + slug + "/settings", Map.of("name", " ", "slug", slug));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("name-error");
    }

    @Test
    void isHandedOverByOfferAndAcceptance() {
        var settings = "/o/" + ada.slug() + "/settings";
        assertThat(ben.browser().get(settings).body()).doesNotContain("Delete this organization",
                "Take it over");
        var offered = ada.browser().post(settings + "/transfer", Map.of("person", ben.person().toString()));
        assertThat(offered.status()).as(offered.body()).isEqualTo(302);
        assertThat(ada.browser().get(settings).body()).contains("It is offered to Ben Member");
        assertThat(ben.browser().get(settings).body()).contains("Ada Owner offers you", "Take it over");
        assertThat(ben.browser().postJson("/v1/organization/transfer/acceptance", "{}").status())
                .isEqualTo(204);
        assertThat(ben.browser().get(settings).body()).contains("Delete this organization");
        assertThat(ada.browser().getJson("/v1/organization/transfer").json().path("transfer").isNull())
                .isTrue();
        assertThat(ada.browser().post(settings + "/deletion", Map.of("confirmation", ada.slug())).status())
                .isEqualTo(403);
    }

    @Test
    void isDeletedAfterTypingItsAddressAndRestored() {
        var settings = "/o/" + ada.slug() + "/settings";
        var key = ada.browser().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"billing\"]}").json()
                .path("secret").asString();
        var program = new Browser(port).with("Authorization", "Bearer " + key);
        assertThat(program.getJson("/v1/billing/state").status()).isEqualTo(200);
        var wrong = ada.browser().post(settings + "/deletion", Map.of("confirmation", "other"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("confirmation-error");
        var deleted = ada.browser().post(settings + "/deletion", Map.of("confirmation", ada.slug()));
        assertThat(deleted.location()).contains("/o?choose=1");
        Eventually.eventually(() -> program.getJson("/v1/billing/state").status() == 401);
        assertThat(ben.browser().get("/o/" + ada.slug()).status()).isEqualTo(404);
        assertThat(ada.browser().getJson("/v1/organization").status()).isEqualTo(403);
        assertThat(ada.browser().get("/o?choose=1").body()).contains("Can be restored until");
        assertThat(ada.browser().getJson("/v1/me/deleted-organizations").json().path("organizations"))
                .hasSize(1);
        var back = ada.browser().post("/organizations/" + ada.organization() + "/restoration", Map.of());
        assertThat(back.location()).contains("/o/" + ada.slug());
        assertThat(ben.browser().get("/o/" + ada.slug()).status()).isEqualTo(200);
        Eventually.eventually(() -> program.getJson("/v1/billing/state").status() == 200);
    }

    @Test
    void whilePaymentsGoOnItIsNotDeleted() {
        world.become(ada.organization(), "active", "pro", null, Duration.ofDays(20));
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set rail = 'fake',
                       rail_subscription_id = 'sub_' || organization_id,
                       rail_customer_id = 'cus_' || organization_id,
                       rail_read_at = now()
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
        world.become(ada.organization(), "active", "pro", null, Duration.ofDays(20));
        var refused = ada.browser().postJson("/v1/organization/deletion",
                "{\"confirmation\": \"%s\"}".formatted(ada.slug()));
        assertThat(refused.code()).isEqualTo("organization_still_pays");
    }

    @Test
    void theArchiveHasWhatIsKeptAndNoSecrets() throws Exception {
        var made = ada.browser().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"billing\"]}");
        var files = unzip(ada.browser().getBytes("/v1/organization/export"));
        assertThat(files.keySet()).contains("organization.json", "members.json", "invitations.json",
                "api_keys.json", "audit.json");
        assertThat(files.get("members.json")).contains("Ben Member", ben.email());
        assertThat(files.get("audit.json")).contains("api_key.created");
        assertThat(String.join("", files.values())).doesNotContain(made.json().path("secret").asString())
                .doesNotContain("hash");
        assertThat(ben.browser().getJson("/v1/organization/export").status()).isEqualTo(403);
        var own = unzip(ben.browser().getBytes("/v1/me/export"));
        assertThat(own.get("person.json")).contains(ben.email()).containsPattern("\"last_signed_in_at\": ?\"20");
        assertThat(own.get("memberships.json")).contains(ada.organization().toString());
        assertThat(String.join("", own.values())).doesNotContain(ada.email());
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
