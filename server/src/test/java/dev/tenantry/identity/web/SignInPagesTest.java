package dev.tenantry.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import java.util.HashMap;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class SignInPagesTest {

    @LocalServerPort
    int port;

    @Test
    void namesItsFieldsForPasswordManagers() {
        assertThat(new Browser(port).get("/sign-in").body())
                .contains("autocomplete=\"username\"", "<label for=\"email\"");
        assertThat(ways("ada@example.test")).contains("autocomplete=\"username\"",
                "autocomplete=\"current-password\"", "<label for=\"password\"");
    }

    /** Other tests try the same addresses that nobody has. */
    @BeforeEach
    void nobodyHasTriedYet() throws SQLException {
        try (var owner = DriverManager.getConnection(TestPostgres.url()); var statement = owner.createStatement()) {
            statement.execute("delete from web.rate_limit");
        }
    }

    @Test
    void asksForTheAddressAloneFirst() {
        var page = new Browser(port).get("/sign-in");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("type=\"password\"");
        assertThat(page.body().split("<input(?![^>]*type=\"hidden\")").length - 1).isEqualTo(1);
        var typo = new Browser(port).post("/sign-in/address", Map.of("email", "no address"));
        assertThat(typo.status()).isEqualTo(400);
        assertThat(typo.body()).contains("email-error").doesNotContain("type=\"password\"");
    }

    @Test
    void offersTheSameWhetherAnybodyHasTheAddress() {
        var ada = Newcomer.register(port);
        assertThat(ways(ada.email()).replace(ada.email(), "")).isEqualTo(ways("nobody@example.test")
                .replace("nobody@example.test", ""));
    }

    private String ways(String email) {
        var page = new Browser(port).post("/sign-in/address", Map.of("email", email));
        assertThat(page.status()).isEqualTo(200);
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replace(java.net.URLEncoder.encode(email, java.nio.charset.StandardCharsets.UTF_8), "")
                .replaceAll("email=[^\"]+", "");
    }

    @Test
    void signsInWithANewTokenAndEndsTheSessionBefore() {
        var ada = Newcomer.register(port);
        var browser = ada.browser();
        var before = browser.cookie("__Host-session");
        var answer = browser.post("/sign-in", fields(ada.email(), Newcomer.PASSWORD, ""));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).endsWith("/o");
        assertThat(browser.cookie("__Host-session")).isNotEqualTo(before);
        assertThat(new Browser(port).withCookie("__Host-session", before).getJson("/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void saysTheSameToAWrongPasswordAndToAnUnknownAddress() {
        var ada = Newcomer.register(port);
        var wrong = new Browser(port).post("/sign-in", fields(ada.email(), "not " + Newcomer.PASSWORD, ""));
        var unknown = new Browser(port).post("/sign-in", fields("nobody@example.test", Newcomer.PASSWORD, ""));
        assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(wrong.body()).contains("role=\"alert\"").doesNotContain(Newcomer.PASSWORD);
        assertThat(errorOf(wrong.body())).isEqualTo(errorOf(unknown.body()));
    }

    @ParameterizedTest
    @CsvSource({"/o/acme/keys, /o/acme/keys", "/verify?x=1, /verify?x=1", "//evil.example, /o",
        "https://evil.example, /o", "/\\evil.example, /o", "'/\tevil', /o", "javascript:alert(1), /o",
        "/sign-out, /o", "'', /o"})
    void goesOnToOurOwnPagesOnly(String next, String location) {
        var ada = Newcomer.register(port);
        var answer = new Browser(port).post("/sign-in", fields(ada.email(), Newcomer.PASSWORD, next));
        assertThat(answer.location().replaceFirst("^http://localhost:\\d+", "")).isEqualTo(location);
    }

    @Test
    void signsOutOnTheServerToo() {
        var browser = Newcomer.register(port).browser();
        var token = browser.cookie("__Host-session");
        assertThat(browser.post("/sign-out", Map.of()).status()).isEqualTo(302);
        assertThat(browser.cookie("__Host-session")).isNull();
        assertThat(new Browser(port).withCookie("__Host-session", token).getJson("/v1/me").status()).isEqualTo(401);
        assertThat(browser.post("/sign-out", Map.of()).status()).as("again").isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\u0000", "' or 1=1 --"})
    void refusesWhatIsNoAddress(String email) {
        assertThat(new Browser(port).post("/sign-in", fields(email, "x", "")).status()).isEqualTo(401);
    }

    @Test
    void refusesAnEmptyForm() {
        assertThat(new Browser(port).post("/sign-in", Map.of()).status()).isEqualTo(401);
    }

    @Test
    void refusesAnOverlongPasswordWithoutAFault() {
        assertThat(new Browser(port).post("/sign-in", fields("a@example.test", "x".repeat(100_000), "")).status())
                .isBetween(400, 499);
    }

    @Test
    void refusesToSendACookieOverPlainHttpElsewhere() {
        var request = new Browser(port).request("http://127.0.0.1:" + port + "/v1/sessions");
        assertThat(new Browser(port).send(request.header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"email\": \"a@example.test\", \"password\": \"x\"}"))).status()).isEqualTo(401);
    }

    @Test
    void anAnonymousPageOffersToSignInAndComeBack() {
        var page = new Browser(port).get("/o/acme/keys");
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.body()).contains("/sign-in?next=%2Fo%2Facme%2Fkeys");
    }

    private static String errorOf(String page) {
        return page.replaceAll("(?s).*role=\"alert\"(.*?)</ul>.*", "$1");
    }

    private static Map<String, String> fields(String email, String password, String next) {
        return new HashMap<>(Map.of("email", email, "password", password, "next", next));
    }
}
