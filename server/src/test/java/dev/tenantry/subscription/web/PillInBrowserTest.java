package dev.tenantry.subscription.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.smoke.InChromium;
import dev.tenantry.subscription.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pill that says how a subscription stands, at the size of a phone and of a desk. */
@TenantryTest
class PillInBrowserTest {

    @RegisterExtension
    static final InChromium browser = new InChromium();

    @LocalServerPort
    int port;
    @Autowired
    World world;

    @Test
    void isAnIconWithItsTextAsATooltipOnAPhoneAndWordsOnADesk() {
        var ada = Newcomer.register(port);
        var phone = signIn(ada, 390).locator(".appbar .pill");
        assertThat(phone).hasAttribute("title", Pattern.compile("Pro trial · \\d+d"));
        assertThat(phone.boundingBox().width).isBetween(40.0, 48.0);
        assertThat(phone.locator("span").boundingBox().width).as("for screen readers only")
                .isLessThan(2);
        var desk = signIn(ada, 1280).locator(".appbar .pill");
        assertThat(desk.boundingBox().width).isGreaterThan(90);
        assertThat(desk).containsText("Pro trial");
    }

    @Test
    void whatLeadsOnIsReachedByKeyboard() {
        var ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ZERO);
        var page = signIn(ada, 390);
        var pill = page.locator(".appbar a.pill");
        assertThat(pill).containsText("Trial expired");
        for (var i = 0; i < 60 && !Boolean.TRUE.equals(pill.evaluate("it => it === document.activeElement"));
                i++) {
            page.keyboard().press("Tab");
        }
        assertThat(pill).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/billing/plans"));
    }

    @Test
    void hasOnlyColoursOfTheTheme() throws Exception {
        try (var css = getClass().getResourceAsStream("/static/assets/app.css")) {
            var rules = new String(css.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.contains(".pill")).toList();
            assertThat(rules).hasSizeGreaterThan(8)
                    .noneMatch(line -> line.matches(".*(#[0-9a-fA-F]{3,8}\\b|rgba?\\(|hsla?\\().*"));
        }
    }

    private Page signIn(Newcomer person, int width) {
        var page = browser.page(width, 844);
        page.navigate("http://localhost:" + port + "/sign-in");
        page.fill("#email", person.email());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sign-in/address"));
        page.fill("#password", Newcomer.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/o/.*"));
        return page;
    }
}
