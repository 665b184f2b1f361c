package dev.tenantry.identity.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.Routes;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.factor.Phone;
import dev.tenantry.identity.link.SignInMail;
import dev.tenantry.web.Needs.StepUp;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is protected asks whoever is signed in to show once more who they are. */
@TenantryTest
class StepUpTest {

    /** Keys, owner, deletion, credentials of products, and every way to come in. Taking one away is a decision. */
    private static final Set<String> PROTECTED = Set.of("POST /v1/api-keys", "POST /v1/api-keys/{id}/reroll",
            "GET /o/{slug}/keys/new", "POST /o/{slug}/keys", "POST /o/{slug}/keys/{key}/reroll",
            "POST /v1/programs", "POST /v1/programs/{id}/reroll", "GET /o/{slug}/programs/new",
            "POST /o/{slug}/programs", "POST /o/{slug}/programs/{program}/reroll",
            "POST /v1/operator/keys", "POST /v1/operator/keys/{id}/reroll", "GET /operator/keys/new",
            "POST /operator/keys", "POST /operator/keys/{key}/reroll",
            "POST /v1/organization/transfer", "POST /o/{slug}/settings/transfer",
            "POST /v1/organization/deletion", "POST /o/{slug}/settings/deletion",
            "GET /account/deletion", "POST /account/deletion", "POST /v1/me/deletion",
            "GET /account/address", "POST /account/address", "POST /v1/me/address-changes",
            "GET /verify/address", "POST /verify/address", "PUT /v1/verifications/address",
            "POST /account/identities/with/{provider}", "POST /account/identities/{id}/removal",
            "DELETE /v1/me/identities/{id}",
            "POST /account/factors/app", "GET /account/factors/app", "POST /account/factors/app/confirmation",
            "POST /account/factors/app/removal", "POST /account/factors/recovery-codes",
            "POST /v1/me/factors/app", "POST /v1/me/factors/app/confirmation", "DELETE /v1/me/factors/app",
            "POST /account/factors/passkeys/options", "POST /account/factors/passkeys",
            "POST /account/factors/passkeys/{id}/removal",
            "POST /v1/me/factors/recovery-codes", "PUT /v1/organization/second-factor",
            "DELETE /v1/organization/second-factor", "POST /o/{slug}/settings/second-factor",
            "POST /o/{slug}/settings/second-factor/release",
            "PUT /v1/sign-on", "DELETE /v1/sign-on", "PUT /v1/sign-on/enabled", "DELETE /v1/sign-on/enabled",
            "POST /v1/sign-on/domains", "POST /v1/sign-on/domains/{domain}/proof",
            "DELETE /v1/sign-on/domains/{domain}", "POST /o/{slug}/settings/sign-on",
            "POST /o/{slug}/settings/sign-on/enabling", "POST /o/{slug}/settings/sign-on/disabling",
            "POST /o/{slug}/settings/sign-on/domains", "POST /o/{slug}/settings/sign-on/domains/{domain}/proof",
            "POST /o/{slug}/settings/sign-on/domains/{domain}/mail",
            "POST /o/{slug}/settings/sign-on/domains/{domain}/removal",
            "POST /v1/operator/products", "PUT /v1/operator/products/{product}",
            "POST /v1/operator/products/{product}/secret",
            "POST /operator/products", "POST /operator/products/{product}/secret",
            "POST /v1/operator/people/{person}/password-expiry", "POST /operator/people/{person}/password-expiry",
            "POST /v1/operator/people/{person}/enabling", "POST /operator/people/{person}/enabling");
    /** These ask for the password themselves, so only a second factor is asked for before. */
    private static final Set<String> PASSWORDS = Set.of("PUT /v1/me/password", "POST /account/password");

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Routes routes;
    @Autowired People people;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Lovelace");
        people.markVerified(ada.person());
        ada.acting();
    }

    @Test
    void isDeclaredByEveryRouteThatChangesWhatIsProtected() {
        assertThat(declaring(StepUp.YES)).isEqualTo(PROTECTED);
        assertThat(declaring(StepUp.FACTOR)).isEqualTo(PASSWORDS);
    }

    @Test
    void everyProtectedRouteRefusesAnOldSession() {
        people.makeOperator(ada.person());
        letTenMinutesPass();
        var passed = routes.all().stream().filter(route -> route.needs().stepUp() == StepUp.YES)
                .filter(route -> !refuses(route)).map(Routes.Route::name).toList();
        assertThat(passed).isEmpty();
    }

    @Test
    void thePasswordOpensItForTenMinutesAndTheSessionGetsAnotherToken() {
        letTenMinutesPass();
        var refused = newKey();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("proof").asString()).isEqualTo("password");
        var before = ada.browser().cookie("__Host-session");
        assertThat(prove("password", "nonsense").code()).isEqualTo("current_password_wrong");
        assertThat(newKey().status()).isEqualTo(403);
        assertThat(prove("password", Newcomer.PASSWORD).status()).isEqualTo(204);
        assertThat(new Browser(port).withCookie("__Host-session", before).getJson("/v1/me").status())
                .isEqualTo(401);
        assertThat(newKey().status()).isEqualTo(201);
        letTenMinutesPass();
        assertThat(newKey().code()).isEqualTo("step_up_required");
    }

    @Test
    void whoHasASecondFactorShowsThatAndNotThePassword() {
        var phone = Phone.add(ada, jdbc);
        letTenMinutesPass();
        assertThat(newKey().json().path("proof").asString()).isEqualTo("factor");
        assertThat(prove("password", Newcomer.PASSWORD).code()).isEqualTo("factor_code_wrong");
        var change = ada.browser().json("PUT", "/v1/me/password", """
                {"current_password": "%s", "new_password": "granite-violin-47-harbour"}
                """.formatted(Newcomer.PASSWORD));
        assertThat(change.code()).as("nor does the password change itself").isEqualTo("step_up_required");
        assertThat(prove("code", phone.freshCode()).status()).isEqualTo(204);
        assertThat(newKey().status()).isEqualTo(201);
        assertThat(ada.browser().delete("/v1/me/factors/app").status()).isEqualTo(204);
    }

    @Test
    void thePageLeadsThereAndBack() {
        letTenMinutesPass();
        var path = "/o/%s/keys/new".formatted(ada.slug());
        var led = ada.browser().get(path);
        assertThat(led.status()).isEqualTo(403);
        var way = led.header("Refresh").substring("0;url=".length());
        assertThat(way).startsWith("/step-up?next=");
        assertThat(ada.browser().get(way).body()).contains("autocomplete=\"current-password\"");
        var wrong = ada.browser().post("/step-up", Map.of("password", "x", "next", path));
        assertThat(wrong.body()).contains("id=\"password-error\"");
        assertThat(ada.browser().post("/step-up", Map.of("password", Newcomer.PASSWORD, "next", path)).location())
                .endsWith(path);
        assertThat(ada.browser().get(path).status()).isEqualTo(200);
    }

    @Test
    void whoHasNeitherSignsInAnew() {
        Tenancy.asSystem(() -> jdbc.sql("delete from identity.password where person_id = :person")
                .param("person", ada.person()).update());
        letTenMinutesPass();
        assertThat(newKey().json().path("proof").asString()).isEqualTo("mail");
        assertThat(ada.browser().get("/step-up?next=/account").body()).contains("action=\"/sign-in/link\"");
        assertThat(prove("password", Newcomer.PASSWORD).code()).isEqualTo("step_up_required");
        var letters = new Letters(jdbc);
        var number = letters.texts(ada.email()).size() + 1;
        ada.browser().postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(ada.email()));
        ada.browser().postJson("/v1/sign-in-links/redemption", "{\"code\": \"%s\"}".formatted(
                SignInMail.to(letters, ada.email(), number).code()));
        assertThat(newKey().status()).isEqualTo(201);
    }

    private Set<String> declaring(StepUp wanted) {
        return routes.all().stream().filter(route -> route.needs().stepUp() == wanted)
                .map(Routes.Route::name).collect(Collectors.toSet());
    }

    private boolean refuses(Routes.Route route) {
        var path = route.path(Map.of("slug", ada.slug()));
        var answer = route.api() ? ada.browser().json(route.verb(), path, "{}")
                : route.reads() ? ada.browser().get(path) : ada.browser().post(path, Map.of());
        return answer.status() == 403 && answer.body().contains("step_up_required");
    }

    private Browser.Answer newKey() {
        return ada.browser().postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [\"usage\"]}");
    }

    private Browser.Answer prove(String with, String what) {
        return ada.browser().postJson("/v1/me/proof", "{\"%s\": \"%s\"}".formatted(with, what));
    }

    private void letTenMinutesPass() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.session
                   set proven_at = now() - interval '10 minutes'
                 where person_id = :person
                """).param("person", ada.person()).update());
    }
}
