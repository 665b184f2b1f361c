package dev.tenantry.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.registration.Destination;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class RegisterPagesTest {

    @LocalServerPort
    int port;

    @Test
    void asksForNameAddressAndPasswordOnly() {
        var page = new Browser(port).get("/register");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("autocomplete=\"name\"", "autocomplete=\"email\"",
                "autocomplete=\"new-password\"", "<label for=\"email\"");
        assertThat(page.body().split("<input(?![^>]*type=\"hidden\")").length - 1).isEqualTo(3);
    }

    @Test
    void signsInAndGoesToTheNewHome() {
        var browser = new Browser(port);
        var answer = browser.post("/register", fields(address(), Newcomer.PASSWORD));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).matches(".*/o/[a-z0-9-]+\\?welcome=true");
        assertThat(browser.cookie("__Host-session")).hasSize(64);
        assertThat(String.join(" ", answer.response().headers().allValues("Set-Cookie")))
                .contains("__Host-session=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/",
                        "Max-Age=2592000");
        assertThat(browser.getJson("/v1/me").json().path("organizations").get(0).path("kind").asString())
                .isEqualTo("personal");
    }

    @Test
    void remembersTheWantedPlanUpToThePlanPicker() {
        var browser = new Browser(port);
        assertThat(browser.get("/register?plan=pro").body()).contains("name=\"plan\" value=\"pro\"");
        assertThat(browser.get("/register?plan=pro").body()).as("and through a provider")
                .contains("/sign-in/with/okta", "value=\"/register?plan=pro\"");
        var fields = fields(address(), Newcomer.PASSWORD);
        fields.put("plan", "pro");
        assertThat(browser.post("/register", fields).location()).endsWith("/billing/plans?plan=pro");
    }

    /** Also through a provider, a mailed link and the page for codes; with a plan and without one. */
    @Test
    void aCouponsCodeGoesOnToThePlanPicker() {
        var browser = new Browser(port);
        assertThat(browser.get("/register?plan=pro&promo=SPRING-20").body())
                .contains("Your code SPRING-20 goes with you", "name=\"promo\" value=\"SPRING-20\"",
                        "value=\"/register?plan=pro&amp;promo=SPRING-20\"",
                        "&amp;promo=SPRING-20\">");
        assertThat(browser.get("/register/code?plan=pro&promo=SPRING-20").body())
                .contains("name=\"promo\" value=\"SPRING-20\"", "promo=SPRING-20");
        var fields = fields(address(), Newcomer.PASSWORD);
        fields.put("promo", "SPRING-20");
        assertThat(browser.post("/register", fields).location()).endsWith("/billing/plans?code=SPRING-20");
        assertThat(new Destination("/register?plan=pro&promo=SPRING-20").homeIn("acme"))
                .isEqualTo("/o/acme/billing/plans?plan=pro&code=SPRING-20");
        assertThat(new Browser(port).get("/register?promo=%22%3E%3Cb%3E").body())
                .doesNotContain("name=\"promo\"").doesNotContain("<b>");
    }

    @Test
    void ignoresAPlanThatCannotBeOne() {
        assertThat(new Browser(port).get("/register?plan=%22%3E%3Cb%3E").body())
                .doesNotContain("name=\"plan\"").doesNotContain("<b>");
    }

    @ParameterizedTest
    @CsvSource({"short-1, password", "password1234, password", "aaaaaaaaaaaaaaaa, password"})
    void refusesAWeakPasswordBesideItsField(String password, String field) {
        var page = new Browser(port).post("/register", fields(address(), password));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("href=\"#" + field + "\"", field + "-error", "aria-invalid=\"true\"")
                .doesNotContain("value=\"" + password + "\"");
    }

    @Test
    void saysEverythingThatIsWrongAtOnceInTheOrderOfTheForm() {
        var page = new Browser(port).post("/register", Map.of("name", " ", "email", "no address",
                "password", "short"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("3 things need your attention")
                .containsSubsequence("href=\"#name\"", "href=\"#email\"", "href=\"#password\"",
                        "name-error", "email-error", "password-error");
    }

    @Test
    void saysThatAnAddressIsTakenAndOffersToSignIn() {
        var taken = Newcomer.register(port);
        var page = new Browser(port).post("/register", fields(taken.email(), Newcomer.PASSWORD));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("email-error", "/sign-in");
    }

    @Test
    void refusesEmptyAndBrokenForms() {
        assertThat(new Browser(port).post("/register", Map.of()).status()).isEqualTo(400);
        assertThat(new Browser(port).post("/register", Map.of("name", "A\u0000da", "email", address(),
                "password", Newcomer.PASSWORD)).status()).isEqualTo(400);
        assertThat(new Browser(port).post("/register", Map.of("name", "Ada", "email", "no address",
                "password", Newcomer.PASSWORD)).status()).isEqualTo(400);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        var answer = new Browser(port).post("/register", Map.of("_csrf", "forged", "name", "Ada"));
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void sendsTheSignedInHome() {
        assertThat(Newcomer.register(port).browser().get("/register").location()).endsWith("/o");
    }

    private static Map<String, String> fields(String email, String password) {
        return new java.util.HashMap<>(Map.of("name", "Ada Lovelace", "email", email, "password", password));
    }

    private static String address() {
        return "p-" + UUID.randomUUID() + "@example.test";
    }
}
