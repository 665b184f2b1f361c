package dev.tenantry.notification;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.kernel.Actor;

import dev.tenantry.mail.Mailbox;
import dev.tenantry.mail.Mailbox.Letter;
import dev.tenantry.usage.UsageEvent;
import dev.tenantry.usage.UsageReports;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Owners are written to at 80 and at 100 percent of a limit, once a window and limit. */
@TenantryTest
class UsageLettersTest {

    @LocalServerPort int port;
    @Autowired UsageReports reports;
    @Autowired Overrides overrides;
    @Autowired Mailbox mailbox;

    @Test
    void tellsTheOwnersOnceAtEachThreshold() {
        var ada = Newcomer.register(port, "Ada Lovelace");
        use(ada, "runs", 159);
        use(ada, "runs", 1);
        use(ada, "runs", 5);
        eventually(() -> letters(ada).size() == 1);
        assertThat(letters(ada).getFirst()).satisfies(letter -> {
            assertThat(letter.subject()).endsWith("has used most of Runs a month");
            assertThat(letter.text()).contains("Hello Ada Lovelace,", "has used 160 of 200", "until it resets on",
                    "/o/" + ada.slug() + "/usage", "because you own");
        });
        use(ada, "runs", 35);
        use(ada, "runs", 1);
        eventually(() -> letters(ada).size() == 2);
        assertThat(letters(ada)).anySatisfy(letter -> {
            assertThat(letter.subject()).endsWith("has used all of Runs a month");
            assertThat(letter.text()).contains("has used 200 of 200");
        });
    }

    @Test
    void aHigherLimitIsWarnedOfAgain() {
        var ada = Newcomer.register(port);
        use(ada, "items", 25);
        eventually(() -> letters(ada).size() == 1);
        assertThat(letters(ada).getFirst().text()).contains("given back");
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, ada.organization(), "items", Bound.of(50), "more",
                null));
        eventually("the new limit is known", () -> {
            use(ada, "items", 1);
            return letters(ada).size() == 2;
        });
        assertThat(letters(ada)).anySatisfy(letter -> assertThat(letter.text()).contains("of 50"));
    }

    private void use(Newcomer ada, String metric, long quantity) {
        Tenancy.asOrganization(ada.organization(), () -> reports.report(ada.organization(),
                new UsageEvent(UUID.randomUUID().toString(), metric, quantity, null)));
    }

    private List<Letter> letters(Newcomer owner) {
        return mailbox.newest(owner.email(), 50, 0).stream()
                .filter(letter -> letter.subject().contains(" has used ")).toList();
    }
}
