package dev.tenantry.sandbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.sandbox.ClockEvents;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The clock says what it did and what it would do. It is moved by a second only: all tests live by it. */
@TenantryTest
class ClockPagesTest {

    @LocalServerPort int port;
    @Autowired ClockEvents events;
    @Autowired World world;
    @Autowired BusinessClock clock;

    @Test
    void saysWhatTheLastMoveMadeHappenAndWhatComesNext() {
        var browser = new Browser(port);
        browser.get("/sandbox/clock");
        var moved = browser.post("/sandbox/clock", java.util.Map.of("by", "PT1S"));
        assertThat(moved.location()).contains("/sandbox/clock");
        assertThat(browser.get("/sandbox/clock").body()).contains("What the last move made happen",
                "What comes next");
    }

    @Test
    void tellsEachOrganizationsStoryInOrder() {
        var ada = Newcomer.register(port, "Ada");
        var before = clock.now().minus(Duration.ofMinutes(5));
        world.endsIn(ada.organization(), Duration.ofSeconds(-1));
        assertThat(events.happened(before, clock.now(), Locale.ENGLISH))
                .filteredOn(story -> story.href().equals("/o/" + ada.slug()))
                .singleElement().satisfies(story -> {
                    assertThat(story.organization()).isEqualTo("Ada\u2019s organization");
                    assertThat(story.events()).extracting(ClockEvents.Event::text)
                            .contains("Trial of Pro began", "Trial of Pro ended without a plan: locked");
                });
    }

    @Test
    void goesForwardOnlyAndSaysSoOnThePage() {
        var browser = new Browser(port);
        var page = browser.post("/sandbox/clock", java.util.Map.of("to", "2001-01-01T00:00"));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("only moves forward", "What comes next");
    }
}
