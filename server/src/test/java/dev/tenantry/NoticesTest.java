package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.OrganizationFixtures;
import dev.tenantry.subscription.Trials;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page of an organization, while a payment is missing or nothing can be changed. */
@TenantryTest
class NoticesTest {

    private static final String NOTICE = "class=\"banner";
    private static final String CHOOSE = "/billing/plans\">Choose a plan</a>";
    private static final String ASK = "An owner of this organization, or whoever handles its billing, can change";

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    Actors actors;
    @Autowired
    Trials trials;
    @Autowired
    BusinessClock clock;
    @Autowired
    EntitlementWorld entitlements;
    @Autowired
    World world;
    @Autowired
    OrganizationFixtures members;

    private Newcomer ada;
    private OrganizationId acme;

    @BeforeEach
    void aTeam() {
        ada = actors.verified(port);
        acme = actors.team(ada.person());
    }

    @Test
    void everyPageSaysUntilWhenItCanOnlyBeReadAndTheWayOut() {
        began(Duration.ofDays(14 + 1));
        assertThat(missingOn(ada.browser(), List.of("There is no plan any more. Everything can be read until ",
                CHOOSE))).isEmpty();
    }

    @Test
    void everyPageSaysThatAPaymentIsMissing() {
        began(Duration.ZERO);
        entitlements.become(acme, "past_due", "pro", 1, Duration.ofDays(20));
        assertThat(missingOn(ada.browser(), List.of("The last payment failed. Everything goes on until ",
                "/billing\">Pay now</a>"))).isEmpty();
    }

    @Test
    void whoeverIsNoOwnerIsToldWhoCanChangeIt() {
        began(Duration.ofDays(14 + 1));
        var ben = actors.verified(port);
        world.addMember(acme, ben, Role.MEMBER);
        assertThat(missingOn(ben.browser(),
                List.of(ASK, "/billing\">See billing</a>"))).isEmpty();
    }

    @Test
    void whoeverHandlesBillingIsShownTheWay() {
        began(Duration.ofDays(14 + 31));
        var plain = actors.verified(port);
        world.addMember(acme, plain, Role.VIEWER);
        var billing = actors.verified(port);
        world.addMember(acme, billing, Role.VIEWER);
        members.handleBilling(acme, billing.person());
        var page = "/o/" + actors.slugOf(acme) + "/billing";
        assertThat(plain.browser().get(page).body()).contains(ASK).doesNotContain(CHOOSE);
        assertThat(billing.browser().get(page).body()).contains(CHOOSE).doesNotContain(ASK);
        entitlements.become(acme, "past_due", "pro", 1, Duration.ofDays(20));
        assertThat(billing.browser().get(page).body()).contains("/billing\">Pay now</a>").doesNotContain(ASK);
    }

    @Test
    void afterTheWindowWhatIsStillOpenSaysThatItIsLocked() {
        began(Duration.ofDays(14 + 31));
        assertThat(missingOn(ada.browser(), List.of(
                "There is no plan any more, so this organization is locked.", CHOOSE))).isEmpty();
    }

    @Test
    void whoeverIsInOrderReadsNothing() {
        began(Duration.ZERO);
        assertThat(ada.browser().get("/o/" + actors.slugOf(acme) + "/billing").body()).doesNotContain(NOTICE);
        entitlements.become(acme, "active", "pro", 1, Duration.ofDays(20));
        assertThat(ada.browser().get("/o/" + actors.slugOf(acme) + "/billing").body()).doesNotContain(NOTICE);
    }

    private void began(Duration ago) {
        Tenancy.asSystem(() -> trials.start(acme, PersonId.next(), clock.now().minus(ago)));
    }

    /** The pages this person gets to see that do not say it, of all an organization has. */
    private TreeSet<String> missingOn(Browser browser, List<String> words) {
        var missing = new TreeSet<String>();
        var pages = routes.all().stream()
                .filter(route -> route.reads() && route.acting() && !route.api()).toList();
        var seen = 0;
        for (var page : pages) {
            var answer = browser.get(page.path(Map.of("slug", actors.slugOf(acme))));
            if (answer.status() != 200 || !answer.header("Content-Type").startsWith("text/html")) {
                continue;
            }
            seen++;
            if (!words.stream().allMatch(answer.body()::contains)) {
                missing.add(page.name() + " " + answer.status());
            }
        }
        assertThat(seen).as("pages seen of %s", pages).isGreaterThanOrEqualTo(8);
        return missing;
    }
}
