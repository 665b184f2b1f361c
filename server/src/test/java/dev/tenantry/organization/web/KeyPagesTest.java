package dev.tenantry.organization.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class KeyPagesTest {

    private static final Pattern SECRET = Pattern.compile("tk_[0-9A-Za-z]{49}");
    private static final Pattern REVOCATION = Pattern.compile("/keys/(key_[0-9a-z]{26})/revocation");

    @LocalServerPort
    int port;
    @Autowired
    OrganizationFixtures fixtures;

    Newcomer ada;
    String keys;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        keys = "/o/" + ada.slug() + "/keys";
    }

    @Test
    void invitesToMakeTheFirstKey() {
        var page = ada.browser().get(keys);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("No keys yet", keys + "/new");
    }

    @Test
    void showsANewKeyOnceWithACopyButton() {
        var page = ada.browser().post(keys, Map.of("name", "backend", "scopes", "checks"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).contains("no-store");
        var secret = SECRET.matcher(page.body());
        assertThat(secret.find()).isTrue();
        assertThat(page.body()).contains("data-copy=\"secret\"");
        assertThat(ada.browser().get(keys).body()).contains("backend", secret.group().substring(0, 7))
                .doesNotContain(secret.group());
        assertThat(new Browser(port).with("Authorization", "Bearer " + secret.group())
                .getJson("/v1/api-keys").status()).isEqualTo(403);
    }

    @Test
    void revokesAfterAskingAndAtOnce() {
        var secret = SECRET.matcher(ada.browser().post(keys, Map.of("name", "backend", "scopes", "checks")).body());
        assertThat(secret.find()).isTrue();
        var list = ada.browser().get(keys).body();
        assertThat(list).contains("refused from this moment on");
        var key = REVOCATION.matcher(list);
        assertThat(key.find()).isTrue();
        assertThat(ada.browser().post(keys + "/" + key.group(1) + "/revocation", Map.of()).status()).isEqualTo(302);
        assertThat(ada.browser().get(keys).body()).contains("Revoked");
        assertThat(new Browser(port).with("Authorization", "Bearer " + secret.group())
                .getJson("/v1/api-keys").status()).isEqualTo(401);
    }

    @Test
    void saysWhatIsMissingBesideItsField() {
        var page = ada.browser().post(keys, Map.of("name", " "));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("name-error");
        assertThat(ada.browser().post(keys, Map.of("name", "x", "scopes", "everything")).body())
                .contains("scopes-error");
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403", "member, 403", "admin, 200", "owner, 200"})
    void isForOwnersAndAdmins(String role, int status) {
        var ben = Newcomer.register(port);
        fixtures.join(ada.organization(), ben.person(), role);
        assertThat(ben.browser().get(keys).status()).isEqualTo(status);
        assertThat(ben.browser().get(keys + "/new").status()).isEqualTo(status);
        assertThat(ben.browser().post(keys, Map.of("name", "x", "scopes", "checks")).status()).isEqualTo(status);
    }

    @Test
    void isNotThereForAnybodyElse() {
        var eve = Newcomer.register(port);
        assertThat(eve.browser().get(keys).status()).isEqualTo(404);
        assertThat(eve.browser().post(keys, Map.of("name", "x", "scopes", "checks")).status()).isEqualTo(404);
        assertThat(new Browser(port).get(keys).status()).isEqualTo(401);
        assertThat(ada.browser().get("/o/no-such-organization/keys").status()).isEqualTo(404);
    }

    @Test
    void doesNotRevokeAnotherOrganizationsKey() {
        ada.browser().post(keys, Map.of("name", "backend", "scopes", "checks"));
        var key = REVOCATION.matcher(ada.browser().get(keys).body());
        assertThat(key.find()).isTrue();
        var eve = Newcomer.register(port);
        assertThat(eve.browser().post("/o/" + eve.slug() + "/keys/" + key.group(1) + "/revocation", Map.of())
                .status()).isEqualTo(404);
        assertThat(ada.browser().get(keys).body()).contains(key.group(1));
    }

    @Test
    void escapesWhatPeopleType() {
        var page = ada.browser().post(keys, Map.of("name", "<script>alert(1)</script>", "scopes", "checks"));
        assertThat(page.body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        assertThat(ada.browser().get(keys).body()).doesNotContain("<script>alert");
    }

    @Test
    void somebodyWithTwoOrganizationsChooses() {
        var ben = Newcomer.register(port, "Ben Both");
        fixtures.join(ada.organization(), ben.person(), "member");
        var page = ben.browser().get("/o");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("/o/" + ada.slug(), "/o/" + ben.slug(), "Personal");
        assertThat(ada.browser().get("/o").location()).endsWith("/o/" + ada.slug());
    }
}
