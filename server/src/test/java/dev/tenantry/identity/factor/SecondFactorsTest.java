package dev.tenantry.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.Routes;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.link.SignInMail;
import dev.tenantry.identity.oidc.Trip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The second factor after the first, whichever way somebody came. */
@TenantryTest
class SecondFactorsTest {

    private static final String FINISH = "/v1/sessions/second-factor";

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired People people;
    @Autowired Routes routes;

    private Newcomer ada;
    private Phone phone;

    @BeforeEach
    void adaHasAnApp() {
        ada = Newcomer.register(port, "Ada Lovelace");
        people.markVerified(ada.person());
        phone = Phone.add(ada, jdbc);
    }

    @Test
    void isAskedForAfterThePassword() {
        var browser = new Browser(port);
        var answer = browser.postJson("/v1/sessions", credentials(Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("second_factor_required");
        assertThat(answer.json().path("finish_url").asString()).isEqualTo(FINISH);
        assertThat(finish(browser, phone.freshCode()).status()).isEqualTo(201);
        assertThat(browser.getJson("/v1/me").json().at("/person/email").asString()).isEqualTo(ada.email());
    }

    @Test
    void isAskedForOnThePageAndLeadsOnToWhereOneWanted() {
        var browser = new Browser(port);
        browser.get("/sign-in");
        var answer = browser.post("/sign-in", Map.of("email", ada.email(), "password", Newcomer.PASSWORD,
                "next", "/account"));
        assertThat(answer.location()).endsWith("/sign-in/second-factor?next=%2Faccount");
        assertThat(browser.get(answer.location()).body()).contains("autocomplete=\"one-time-code\"",
                ada.email());
        var wrong = browser.post("/sign-in/second-factor", Map.of("code", phone.wrongCode(), "next", "/account"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("id=\"code-error\"");
        var done = browser.post("/sign-in/second-factor",
                Map.of("code", phone.freshCode(), "next", "https://evil.test"));
        assertThat(done.location()).endsWith("/o");
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void isAskedForAfterALinkAndAfterItsCode() {
        var letters = new Letters(jdbc);
        var byLink = new Browser(port);
        var number = letters.texts(ada.email()).size() + 1;
        byLink.postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(ada.email()));
        var mail = SignInMail.to(letters, ada.email(), number);
        byLink.get(mail.path());
        var entered = byLink.post("/sign-in/link/entry", Map.of("token", mail.token()));
        assertThat(entered.location()).endsWith("/sign-in/second-factor");
        assertThat(byLink.getJson("/v1/me").code()).isEqualTo("second_factor_required");

        var byCode = new Browser(port);
        byCode.postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(ada.email()));
        var next = SignInMail.to(letters, ada.email(), number + 1);
        var redeemed = byCode.postJson("/v1/sign-in-links/redemption",
                "{\"code\": \"%s\"}".formatted(next.code()));
        assertThat(redeemed.code()).isEqualTo("second_factor_required");
        assertThat(finish(byCode, phone.freshCode()).status()).isEqualTo(201);
    }

    @Test
    void aProgramShowsBothAtOnceAndGetsNoTokenWithoutTheSecond() {
        var before = sessions();
        var bare = tokens("");
        assertThat(bare.status()).isEqualTo(403);
        assertThat(bare.code()).isEqualTo("second_factor_required");
        assertThat(tokens(", \"second_factor\": {}").status()).isEqualTo(400);
        var wrong = tokens(", \"second_factor\": {\"code\": \"%s\"}".formatted(phone.wrongCode()));
        assertThat(wrong.code()).isEqualTo("factor_code_wrong");
        assertThat(sessions()).as("what came to nothing is over").isEqualTo(before);
        var given = tokens(", \"second_factor\": {\"code\": \"%s\"}".formatted(phone.freshCode()));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(half().postJson("/v1/tokens/exchange", "{}").code()).isEqualTo("second_factor_required");
    }

    private Browser.Answer tokens(String shown) {
        return new Browser(port).postJson("/v1/tokens", "{\"email\": \"%s\", \"password\": \"%s\"%s}"
                .formatted(ada.email(), Newcomer.PASSWORD, shown));
    }

    private long sessions() {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.session where person_id = :person")
                .param("person", ada.person()).query(Long.class).single());
    }

    @Test
    void isAskedForAfterAProvider() {
        var answer = throughOkta(new Browser(port));
        assertThat(answer.location()).contains("/sign-in/second-factor");
    }

    @Test
    void halfASessionOpensNothing() {
        var half = half();
        var open = routes.all().stream().filter(route -> !route.open()).flatMap(route -> {
            var path = route.path(Map.of("slug", ada.slug()));
            var answer = route.api() ? half.json(route.verb(), path, "{}")
                    : route.reads() ? half.get(path) : half.post(path, Map.of());
            return answer.status() == 403 && answer.body().contains("second_factor_required")
                    ? Stream.empty() : Stream.of(route + " → " + answer.status());
        }).toList();
        assertThat(open).isEmpty();
        assertThat(half.get("/account").header("Refresh"))
                .isEqualTo("0;url=/sign-in/second-factor?next=%2Faccount");
    }

    @Test
    void halfASessionIsInNoListAndNotAKnownBrowser() {
        var half = half();
        assertThat(half.cookie("__Host-device")).isNull();
        assertThat(ada.browser().getJson("/v1/me/sessions").json().path("sessions").size()).isEqualTo(1);
        assertThat(half.post("/sign-in/second-factor/end", Map.of()).location()).endsWith("/sign-in");
        assertThat(half.getJson("/v1/me").code()).isEqualTo("unauthenticated");
    }

    @Test
    void halfASessionEndsAfterTenMinutes() {
        var half = half();
        write("update identity.session set created_at = now() - interval '11 minutes' where half");
        assertThat(half.getJson("/v1/me").code()).isEqualTo("unauthenticated");
        assertThat(finish(half, phone.freshCode()).code()).isEqualTo("sign_in_expired");
    }

    @Test
    void theWholeSessionHasAnotherToken() {
        var browser = half();
        var before = browser.cookie("__Host-session");
        finish(browser, phone.freshCode());
        assertThat(browser.cookie("__Host-session")).isNotEqualTo(before);
        assertThat(new Browser(port).withCookie("__Host-session", before).getJson("/v1/me").code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void aCodeWorksOnceAlsoForTwoAtTheSameMoment() throws Exception {
        var browsers = List.of(half(), half(), half(), half());
        var code = phone.freshCode();
        try (var pool = Executors.newFixedThreadPool(browsers.size())) {
            var answers = new ArrayList<Integer>();
            for (var sent : pool.invokeAll(browsers.stream()
                    .<java.util.concurrent.Callable<Integer>>map(one -> () -> finish(one, code).status())
                    .toList())) {
                answers.add(sent.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(201, 400, 400, 400);
        }
    }

    @Test
    void anOlderCodeIsDeadOnceANewerWasUsed() {
        phone.freshCode();
        assertThat(finish(half(), phone.codeAt(1)).status()).isEqualTo(201);
        assertThat(finish(half(), phone.code()).code()).isEqualTo("factor_code_wrong");
    }

    @Test
    void eachRecoveryCodeWorksOnceAndIsTold() {
        var code = phone.recoveryCodes().getFirst();
        assertThat(phone.recoveryCodes()).hasSize(10).doesNotHaveDuplicates()
                .allMatch(one -> one.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
        assertThat(recover(half(), code.toUpperCase().replace('-', ' ')).status()).isEqualTo(201);
        assertThat(recover(half(), code).code()).isEqualTo("recovery_code_wrong");
        assertThat(recover(half(), phone.recoveryCodes().get(1)).status()).isEqualTo(201);
        assertThat(new Letters(jdbc).texts(ada.email()).getFirst()).contains("Left: 8");
    }

    @Test
    void newRecoveryCodesEndTheOld() {
        var renewed = Phone.codes(ada.browser().postJson("/v1/me/factors/recovery-codes", "{}"));
        assertThat(recover(half(), phone.recoveryCodes().getFirst()).code()).isEqualTo("recovery_code_wrong");
        assertThat(recover(half(), renewed.getFirst()).status()).isEqualTo(201);
    }

    @Test
    void keepsNeitherTheSecretNorARecoveryCodeInClear() {
        byte[] sealed = Tenancy.asSystem(() -> jdbc.sql(
                "select secret_sealed from identity.totp where person_id = :person")
                .param("person", ada.person()).query(byte[].class).single());
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(phone.secret());
        List<String> hashes = Tenancy.asSystem(() -> jdbc.sql(
                "select hash from identity.recovery_code where person_id = :person")
                .param("person", ada.person()).query(String.class).list());
        assertThat(hashes).hasSize(10).allMatch(hash -> hash.startsWith("$argon2id$"));
    }

    /** Whoever knows the password may try a few codes, and then has shut out only themselves. */
    @Test
    void aStrangersTriesDoNotShutTheOwnerOut() {
        var stranger = half();
        for (int i = 0; i < 5; i++) {
            assertThat(finish(stranger, phone.wrongCode()).status()).isEqualTo(400);
        }
        var refused = finish(half(), phone.freshCode());
        assertThat(refused.status()).as("all strangers count as one").isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        var own = ada.browser();
        own.delete("/v1/sessions/current");
        assertThat(own.postJson("/v1/sessions", credentials(Newcomer.PASSWORD)).code())
                .isEqualTo("second_factor_required");
        assertThat(finish(own, phone.freshCode()).status()).as("a browser of hers").isEqualTo(201);
        assertThat(recover(half(), phone.recoveryCodes().getFirst()).status())
                .as("a recovery code, from anywhere").isEqualTo(201);
    }

    @Test
    void strangersHaveTwentyTriesADayAndThenADayIsOver() {
        var stranger = half();
        for (int i = 0; i < 4; i++) {
            for (int tried = 0; tried < 5; tried++) {
                assertThat(finish(stranger, phone.wrongCode()).status()).isEqualTo(400);
            }
            write("update identity.factor_try set since = now() - interval '16 minutes' where kind = 'code'");
        }
        assertThat(finish(half(), phone.freshCode()).status()).isEqualTo(429);
        write("update identity.factor_try set since = now() - interval '25 hours'");
        assertThat(finish(half(), phone.freshCode()).status()).isEqualTo(201);
    }

    @Test
    void aNewPasswordDoesNotGoPastIt() {
        var token = new ResetMail(jdbc, port).ask(ada.email());
        var chosen = new Browser(port).postJson("/v1/password-resets/completion",
                "{\"token\": \"%s\", \"password\": \"granite-violin-47-harbour\"}".formatted(token));
        assertThat(chosen.status()).isEqualTo(200);
        var browser = new Browser(port);
        assertThat(browser.postJson("/v1/sessions", credentials("granite-violin-47-harbour")).code())
                .isEqualTo("second_factor_required");
    }

    @Test
    void addingAndRemovingIsToldByMailAndWrittenDown() {
        var letters = new Letters(jdbc);
        assertThat(letters.texts(ada.email()).getFirst()).contains("a second step is asked for from now on");
        var before = ada.browser().cookie("__Host-session");
        assertThat(ada.browser().delete("/v1/me/factors/app").status()).isEqualTo(204);
        assertThat(ada.browser().cookie("__Host-session")).as("another token").isNotEqualTo(before);
        assertThat(letters.texts(ada.email()).getFirst()).contains("was removed from your account");
        assertThat(actions()).contains("person.factor_added", "person.factor_removed");
        assertThat(new Browser(port).postJson("/v1/sessions", credentials(Newcomer.PASSWORD)).status())
                .isEqualTo(201);
        assertThat(ada.browser().getJson("/v1/me/factors").json().path("recovery_codes_left").asInt()).isZero();
    }

    /** A new password ends them by itself: PasswordsApiTest. */
    @Test
    void aChangeOfAFactorOffersToEndAllOtherSessions() {
        var other = new Browser(port);
        other.postJson("/v1/sessions", credentials(Newcomer.PASSWORD));
        assertThat(finish(other, phone.freshCode()).status()).isEqualTo(201);
        assertThat(ada.browser().get("/account/factors").body()).as("when it was added")
                .contains("action=\"/account/sessions/others/end\"");
        var removed = ada.browser().post("/account/factors/app/removal", Map.of());
        assertThat(ada.browser().get(removed.location()).body())
                .contains("action=\"/account/sessions/others/end\"");
        assertThat(other.getJson("/v1/me").status()).as("nobody is thrown out unasked").isEqualTo(200);
        ada.browser().post("/account/sessions/others/end", Map.of());
        assertThat(other.getJson("/v1/me").status()).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void asksForItOnceItIsConfirmedAndNotBefore() {
        var ben = Newcomer.register(port, "Ben");
        ben.browser().postJson("/v1/me/factors/app", "{}");
        assertThat(new Browser(port).postJson("/v1/sessions", """
                {"email": "%s", "password": "%s"}
                """.formatted(ben.email(), Newcomer.PASSWORD)).status()).isEqualTo(201);
        var wrong = ben.browser().postJson("/v1/me/factors/app/confirmation", "{\"code\": \"000000x\"}");
        assertThat(wrong.code()).isEqualTo("factor_code_wrong");
        assertThat(ada.browser().postJson("/v1/me/factors/app", "{}").code()).isEqualTo("factor_exists");
    }

    /** Whoever registers somebody else's address leaves no second factor in their way. */
    @Test
    void aSquattersFactorEndsWhenTheAddressIsProven() {
        var squatted = Newcomer.register(port, "Squatter");
        Phone.add(squatted, jdbc);
        var token = new ResetMail(jdbc, port).ask(squatted.email());
        var owner = new Browser(port);
        owner.postJson("/v1/password-resets/completion",
                "{\"token\": \"%s\", \"password\": \"granite-violin-47-harbour\"}".formatted(token));
        assertThat(owner.postJson("/v1/sessions", """
                {"email": "%s", "password": "granite-violin-47-harbour"}
                """.formatted(squatted.email())).status()).isEqualTo(201);
        assertThat(squatted.browser().getJson("/v1/me").status()).isEqualTo(401);
    }

    private Browser half() {
        var browser = new Browser(port);
        assertThat(browser.postJson("/v1/sessions", credentials(Newcomer.PASSWORD)).code())
                .isEqualTo("second_factor_required");
        return browser;
    }

    private static Browser.Answer finish(Browser browser, String code) {
        return browser.postJson(FINISH, "{\"code\": \"%s\"}".formatted(code));
    }

    private static Browser.Answer recover(Browser browser, String code) {
        return browser.postJson(FINISH, "{\"recovery_code\": \"%s\"}".formatted(code));
    }

    private Browser.Answer throughOkta(Browser browser) {
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta", ada.email(), "JWT", null,
                Map.of("email", ada.email(), "email_verified", true), 60));
        browser.get("/sign-in");
        return Trip.begin(browser, "okta", "/account").throughTheServer();
    }

    private String credentials(String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(ada.email(), password);
    }

    private List<String> actions() {
        return Tenancy.asSystem(() -> jdbc.sql("select action from audit.entry where subject = :subject")
                .param("subject", ada.person().toString()).query(String.class).list());
    }

    private void write(String sql) {
        Tenancy.asSystem(() -> jdbc.sql(sql).update());
    }
}
