package dev.tenantry.catalog.embed;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.TenantryTest;
import dev.tenantry.smoke.InChromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The elements on a page of another origin, as a product would have them. */
@TenantryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbedInBrowserTest {

    private static final double PATIENCE = 60_000;
    private static final String STRICT = "default-src 'none'; script-src http://localhost:%d; connect-src 'self' "
            + "http://localhost:%d; style-src 'none'";

    @RegisterExtension static final InChromium browser = new InChromium();

    @LocalServerPort int port;
    @Autowired EmbedScript script;

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> cookiesSeen = new ArrayList<>();
    private HttpServer product;

    @BeforeAll
    void openAProductOnAnotherOrigin() throws IOException {
        product = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        product.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type",
                    path.endsWith(".json") ? "application/json" : "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", STRICT.formatted(port, port));
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        product.start();
    }

    @AfterAll
    void closeTheProduct() {
        product.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void drawsThePublicPlansOnAPageWithAStrictPolicy(int width) {
        var page = open(width, "<tenantry-pricing compare></tenantry-pricing>");
        assertThat(heading(page, "Pro")).isVisible();
        assertThat(page.getByText("$29.99")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start with Pro")))
                .hasAttribute("href", "http://localhost:%d/register?plan=pro".formatted(port));
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Contact sales"))).hasCount(1);
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("Team administration");
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("as many as you pay for");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out").isEqualTo(true);
        picture(page, "embed-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void theDemoPageFitsItsScreen(int width) {
        var page = browser.page(width, 900);
        page.setDefaultTimeout(PATIENCE);
        page.navigate("http://localhost:%d/embed".formatted(port));
        assertThat(heading(page, "Pro")).isVisible();
        assertThat(page.locator("tenantry-gate[feature=analytics]")).hasAttribute("data-state", "open");
        assertThat(page.getByText("Not in your plan: Enterprise")).isVisible();
        assertThat(page.locator("tenantry-pricing").getByRole(AriaRole.LINK).first())
                .not().hasCSS("border-top-width", "0px");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out").isEqualTo(true);
        picture(page, "embed-demo-" + width);
    }

    @Test
    void theIntervalIsChosenWithTheKeyboard() {
        var page = open(1280, "<tenantry-pricing></tenantry-pricing>");
        page.getByLabel("Monthly").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.getByText("$299.90")).isVisible();
        assertThat(page.getByLabel("Yearly")).isChecked();
        assertThat(page.getByLabel("Yearly")).isFocused();
    }

    @Test
    void showsWhatThePageWroteWhereThePricesDoNotCome() {
        var page = open(1280, "<tenantry-pricing src='http://localhost:1'><a href='/own'>Our own list</a>"
                + "</tenantry-pricing>");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("could not be loaded");
        assertThat(page.getByText("Our own list")).isVisible();
        page.locator("tenantry-pricing").evaluate("element => element.removeAttribute('src')");
        assertThat(heading(page, "Pro")).isVisible();
    }

    @Test
    void saysSoWhereThereIsNothingToShow() {
        var page = open(1280, "<tenantry-pricing plans='nonsense'></tenantry-pricing>");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("nothing to buy");
    }

    @Test
    void isDressedByThePage() {
        var page = open(1280, "<tenantry-pricing plans='pro'></tenantry-pricing>");
        assertThat(heading(page, "Pro")).isVisible();
        page.locator("tenantry-pricing").evaluate("element => {"
                + "const sheet = new CSSStyleSheet();"
                + "sheet.replaceSync('tenantry-pricing { --tenantry-accent: rgb(1, 2, 3); }"
                + " tenantry-pricing::part(name) { color: rgb(4, 5, 6); }');"
                + "document.adoptedStyleSheets = [sheet]; }");
        assertThat(heading(page, "Pro")).hasCSS("color", "rgb(4, 5, 6)");
        assertThat(page.getByRole(AriaRole.LINK).first()).hasCSS("border-color", "rgb(1, 2, 3)");
    }

    /** Only a plain yes opens; whatever else the backend says, or does not say, keeps it shut. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'features': {'sso': true}}                                            | open",
        "{'features': {'sso': {'allowed': true}}}                               | open",
        "{'enabled_features': {'sso': true}, 'locked': false}                   | open",
        "{'features': {'sso': false}}                                           | closed",
        "{'features': {'sso': 'true'}}                                          | closed",
        "{'features': {}}                                                       | closed",
        "{'features': {'sso': true}, 'locked': true}                            | closed",
        "{'features': {'sso': true}, 'expires_at': '2020-01-01T00:00:00Z'}      | closed",
        "[]                                                                     | closed",
        "not json                                                               | error"})
    void opensOnAPlainYesOnly(String snapshot, String state) {
        pages.put("/plan.json", snapshot.strip().replace('\'', '"'));
        var page = open(390, "<tenantry-gate feature='sso' plan='Enterprise' src='/plan.json'><p>Secret settings</p>"
                + "</tenantry-gate>");
        assertThat(page.locator("tenantry-gate")).hasAttribute("data-state", state);
        assertThat(page.getByText("Secret settings")).isVisible(
                new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setVisible(state.equals("open")));
        assertThat(page.getByText("Not in your plan: Enterprise")).isVisible(
                new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setVisible(!state.equals("open")));
    }

    @Test
    void asksOnceForManyGatesAndTheProductSaysWhatStandsInTheirPlace() {
        pages.put("/plan.json", "{\"features\": {\"analytics\": true}, \"upgrade_url\": \"javascript:alert(1)\"}");
        var gate = "<tenantry-gate feature='%s' src='/plan.json'><p>%s</p>%s</tenantry-gate>";
        var page = browser.page(390, 800);
        var asked = new ArrayList<String>();
        page.onRequest(request -> asked.add(request.url()));
        show(page, gate.formatted("analytics", "Charts", "") + gate.formatted("sso", "Settings", "")
                + gate.formatted("audit_log", "Trail", "<p slot='closed'>Ask your admin</p>"));
        assertThat(page.getByText("Charts")).isVisible();
        assertThat(page.getByText("Ask your admin")).isVisible();
        assertThat(page.getByText("Trail")).isHidden();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See plans")))
                .hasAttribute("href", "http://localhost:%d/pricing".formatted(port));
        assertThat(asked.stream().filter(url -> url.endsWith("/plan.json"))).hasSize(1);
    }

    @Test
    void isShutUntilThePageHandsOverWhatItKnows() {
        var page = open(390, "<tenantry-gate feature='sso'><p>Settings</p></tenantry-gate>");
        assertThat(page.getByText("Settings")).isHidden();
        page.locator("tenantry-gate").evaluate("gate => { gate.snapshot = {features: {sso: true}}; }");
        assertThat(page.getByText("Settings")).isVisible();
    }

    private static final String STATE = """
            {"subscription": {"status": "trialing", "current_period_end": "2027-03-01T12:00:00Z"}, "stage": "warning",
             "days_left": 3, "locked": false, "upgrade_url": "/plans", "enabled_features": {"sso": true, "builder": false},
             "plan_limits": {"items": 10, "runs": null, "seats": 4, "none": 0},
             "usage": {"items": {"used": %d}, "runs": {"used": 70}, "seats": {"used": 9}, "none": {"used": 0}}}
            """;

    /** What a page reads before the answer, from it, and when it is a minute old. */
    @Test
    void aPageReadsItsEntitlementsWithoutWaitingAndAsksAgainAfterAMinute() {
        pages.put("/state.json", STATE.formatted(7));
        var page = browser.page(1280, 900);
        page.clock().install();
        var asked = new ArrayList<String>();
        page.onRequest(request -> asked.add(request.url()));
        show(page, "");
        page.evaluate("async (script) => { window.known = (await import(script)).Entitlements.from('/state.json');"
                + " window.before = JSON.stringify([known.feature('sso'), known.limit('items'), known.trialBanner,"
                + " known.isLoading]); }",
                "http://localhost:%d/embed/%s/tenantry.js".formatted(port, script.version()));
        assertThat(page.evaluate("before")).isEqualTo("[false,{\"used\":0,\"limit\":null,\"percentage\":null,"
                + "\"isAtLimit\":false,\"isLoading\":true},null,true]");
        await(page, "!known.isLoading");
        assertThat(limit(page, "items")).isEqualTo("7/10/70/false/false");
        assertThat(limit(page, "runs")).as("unlimited").isEqualTo("70/null/null/false/false");
        assertThat(limit(page, "seats")).as("over").isEqualTo("9/4/225/true/false");
        assertThat(limit(page, "none")).as("nothing of it").isEqualTo("0/0/100/true/false");
        assertThat(limit(page, "nonsense")).as("in no answer").isEqualTo("0/0/100/true/false");
        assertThat(page.evaluate("[known.feature('sso'), known.feature('builder'), known.feature('nonsense')]"))
                .isEqualTo(List.of(true, false, false));
        assertThat(page.evaluate("known.trialBanner.stage + ' ' + known.trialBanner.daysLeft")).isEqualTo("warning 3");

        pages.put("/state.json", STATE.formatted(10));
        page.clock().fastForward(59_000);
        assertThat(limit(page, "items")).isEqualTo("7/10/70/false/false");
        assertThat(asked.stream().filter(url -> url.endsWith("/state.json"))).hasSize(1);
        page.clock().fastForward(2_000);
        assertThat(limit(page, "items")).as("at once, while it asks").isEqualTo("7/10/70/false/false");
        await(page, "known.limit('items').isAtLimit");
        assertThat(limit(page, "items")).isEqualTo("10/10/100/true/false");
        assertThat(asked.stream().filter(url -> url.endsWith("/state.json"))).hasSize(2);

        pages.remove("/state.json");
        page.clock().fastForward(61_000);
        page.evaluate("new Promise((done) => { known.addEventListener('change', done, {once: true}); known.isLoading; })");
        assertThat(limit(page, "items")).as("what was known stands").isEqualTo("10/10/100/true/false");
    }

    /** The page's policy lets nobody evaluate a text again and again, so the page itself waits for news. */
    private static void await(Page page, String condition) {
        page.evaluate("new Promise((done) => { const look = () => (%s) ? done() : 0;".formatted(condition)
                + " known.addEventListener('change', look); look(); })");
    }

    private static Object limit(Page page, String key) {
        return page.evaluate("key => { const at = known.limit(key);"
                + " return `${at.used}/${at.limit}/${at.percentage}/${at.isAtLimit}/${at.isLoading}`; }", key);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void drawsHowMuchOfALimitIsUsed(int width) {
        pages.put("/state.json", STATE.formatted(7));
        var page = open(width, "<tenantry-limit limit='items' src='/state.json'></tenantry-limit>"
                + "<tenantry-limit limit='runs' src='/state.json'></tenantry-limit>"
                + "<tenantry-limit limit='seats' src='/state.json'></tenantry-limit>"
                + "<tenantry-limit limit='items' src='/nothing.json'><i slot='loading'>Unknown</i></tenantry-limit>");
        assertThat(page.getByText("7 of 10 used")).isVisible();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR).first()).hasAttribute("value", "70");
        assertThat(page.getByText("70 used")).isVisible();
        assertThat(page.locator("tenantry-limit").nth(2)).hasAttribute("data-state", "full");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See plans"))).hasCount(1);
        assertThat(page.locator("tenantry-limit").nth(3)).hasAttribute("data-state", "error");
        assertThat(page.getByText("Unknown")).isVisible();
        picture(page, "embed-limit-" + width);
    }

    @Test
    void readsNoCookieOfTenantry() {
        var page = browser.page(390, 800);
        page.navigate("http://localhost:%d/sign-in".formatted(port));
        assertThat(page.context().cookies()).isNotEmpty();
        page.onRequest(request -> {
            if (request.url().contains(":" + port + "/v1/plans")) {
                cookiesSeen.add(String.valueOf(request.allHeaders().get("cookie")));
            }
        });
        show(page, "<tenantry-pricing></tenantry-pricing>");
        assertThat(heading(page, "Pro")).isVisible();
        assertThat(cookiesSeen).containsExactly("null");
    }

    private Page open(int width, String elements) {
        var page = browser.page(width, 900);
        show(page, elements);
        return page;
    }

    /** The script is pinned with its integrity, so this also shows that the browser takes it. */
    private void show(Page page, String elements) {
        pages.put("/", """
                <!doctype html><html lang="en"><title>A product</title>
                <meta name="viewport" content="width=device-width">
                <script type="module" crossorigin src="http://localhost:%d/embed/%s/tenantry.js" integrity="%s"></script>
                <h1>A product</h1>%s</html>
                """.formatted(port, script.version(), script.integrity(), elements));
        page.setDefaultTimeout(PATIENCE);
        page.navigate("http://127.0.0.1:%d/".formatted(product.getAddress().getPort()));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target", "pictures", name + ".png")));
    }
}
