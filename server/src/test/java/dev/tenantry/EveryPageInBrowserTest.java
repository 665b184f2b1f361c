package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.tenantry.Actors.Who;
import dev.tenantry.Actors.World;
import dev.tenantry.Routes.Route;
import dev.tenantry.smoke.InChromium;
import dev.tenantry.smoke.PageCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page the router knows, opened by somebody who may, in a browser on a desk and on a telephone. A page
 * added later is opened too, as whoever its route lets in; where that shows none, the test says so until it is
 * told how to get there.
 */
@TenantryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageInBrowserTest {

    @RegisterExtension
    static final InChromium CHROMIUM = new InChromium();

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    Actors actors;
    @Autowired
    Walk walk;

    private World world;
    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    void open() throws Exception {
        world = actors.open(port);
        walk.prepare(world);
    }

    @AfterAll
    void close() {
        pages.values().forEach(Page::close);
    }

    @TestFactory
    Stream<DynamicTest> everyPageIsForEverybody() {
        return routes.all().stream().filter(route -> route.reads() && !route.api() && !walk.isNoPage(route))
                .flatMap(route -> walk.ways(route, world).stream())
                .map(way -> DynamicTest.dynamicTest(way.toString(), () -> look(way)));
    }

    /** Else the walk could be blind. */
    @Test
    void seesWhatIsBroken() {
        try (var page = CHROMIUM.page(1280, 844)) {
            page.addInitScript(PageCheck.WATCH);
            page.navigate("about:blank");
            page.setContent("<html><head></head><body><h1>One</h1><h1>Two</h1><input>"
                    + "<p style='width: 1900px'>wide</p><p style='color: #ccc; background: #fff'>pale</p>"
                    + "<button style='outline: none; box-shadow: none'>x</button>"
                    + "<a href='#' tabindex='-1'>y</a></body></html>");
            assertThat(String.join("\n", PageCheck.faults(page))).contains("no title", "no language", "2 h1",
                    "scrolls sideways", "label:", "color-contrast:", "focus is not seen on <button",
                    "no keyboard reaches <a");
        }
    }

    private void look(Walk.Way way) {
        var page = pages.computeIfAbsent(way.who() + way.session(), _ -> pageOf(way));
        said.clear();
        page.setViewportSize(1280, 844);
        var answer = page.navigate("http://localhost:" + port + way.path());
        var findings = new ArrayList<String>();
        if (answer.status() != way.status()) {
            findings.add("answers " + answer.status());
        }
        if (!page.url().endsWith(way.path().replaceAll("#.*", ""))) {
            findings.add("leads to " + page.url());
        }
        findings.addAll(PageCheck.faults(page));
        if (way.signedIn() && page.locator("form[action='/sign-out'] button").count() == 0) {
            findings.add("offers no way to sign out");
        }
        said.stream().filter(one -> way.status() < 400 || !one.contains("Failed to load resource"))
                .map(one -> "the console says " + one).forEach(findings::add);
        assertThat(findings).as(way.toString()).isEmpty();
    }

    private Page pageOf(Walk.Way way) {
        var page = CHROMIUM.page(1280, 844);
        page.setDefaultTimeout(60_000);
        page.addInitScript(PageCheck.WATCH);
        page.onConsoleMessage(one -> {
            if (one.type().equals("error")) {
                said.add(one.text());
            }
        });
        page.onPageError(said::add);
        var session = !way.session().isEmpty() ? way.session() : way.who() == Who.NOBODY ? ""
                : world.people().get(way.who()).browser().cookie("__Host-session");
        if (!session.isEmpty()) {
            page.context().addCookies(List.of(new Cookie("__Host-session", session)
                    .setUrl("https://localhost").setSecure(true).setHttpOnly(true)));
        }
        return page;
    }
}
