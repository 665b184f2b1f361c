package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.JobId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.payment.Orders;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class BillingPagesTest {

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;
    @Autowired Orders orders;
    @Autowired Charges charges;
    @Autowired Grants grants;

    private Newcomer ada;
    private String billing;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port);
        billing = "/o/" + ada.slug() + "/billing";
        open(ada);
    }

    /** Loads a page with a form, as whoever sends one has. */
    private static Newcomer open(Newcomer person) {
        person.browser().get("/o/" + person.slug() + "/billing/plans");
        return person;
    }

    @AfterEach
    void railIsBack() {
        till.away(false);
    }

    @Test
    void showsTheTrialAndTheWayToAPlan() {
        var page = ada.browser().get(billing);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Pro trial · 14d").contains("The trial of Pro runs until")
                .contains(billing + "/plans").doesNotContain("Cancel the plan")
                .doesNotContain("Card and invoices");
    }

    @Test
    void showsWhatIsLeftOfTheCreditsAndWhatMovedLast() {
        charges.charge(ada.organization(), JobId.of("job-a"), 3, Backend.STANDARD);
        charges.charge(ada.organization(), JobId.of("job-b"), 5, Backend.STANDARD);

        assertThat(ada.browser().get(billing).body()).containsSubsequence("id=\"credits\"",
                billing + "/credits", ">42<", "8 of 50", "Purchased", "Next refill", "Last entries", "job-b",
                "\u22125", "job-a", "\u22123");
        assertThat(ada.browser().get(billing + "/credits").body()).containsSubsequence("Credit statement",
                "job-b", "job-a", "Refill");
    }

    @Test
    void leafsThroughALongStatement() {
        grants.grant(ada.organization(), 100, "pack-" + ada.slug(), Actor.SYSTEM);
        for (int i = 100; i < 155; i++) {
            charges.charge(ada.organization(), JobId.of("job-" + i), 1, Backend.STANDARD);
        }
        var newest = ada.browser().get(billing + "/credits").body();
        assertThat(newest).contains("job-154", ">Older<").doesNotContain(">Newest<")
                .doesNotContain("job-104");
        var older = Pattern.compile("/credits\\?before=\\d+").matcher(newest);
        assertThat(older.find()).isTrue();
        assertThat(ada.browser().get(billing + older.group()).body()).contains("job-104", ">Newest<",
                "Credits added", "+100").doesNotContain("job-105", ">Older<");
    }

    @Test
    void saysToTheLockedThatEverythingOpensAgain() {
        assertThat(ada.browser().get(billing + "/plans?plan=pro").body())
                .contains("you keep what you use now").doesNotContain("opens again");
        world.endsIn(ada.organization(), Duration.ZERO);
        assertThat(ada.browser().get(billing + "/plans?plan=pro").body())
                .doesNotContain("you keep what you use now").contains("Everything opens again at once");
    }

    @Test
    void picksThePlanSomebodyCameForAndSaysWhatItCosts() {
        var page = ada.browser().get(billing + "/plans?plan=starter&seats=3&interval=yearly");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).containsPattern("value=\"starter\"[^>]*checked")
                .containsPattern("value=\"yearly\"[^>]*checked")
                .contains("$599.70").contains("3 seats at $199.90")
                .contains("You lose").contains("Your trial runs until");
    }

    @Test
    void survivesNonsenseInTheAddress() {
        var page = ada.browser().get(billing + "/plans?plan=%00%3Cscript%3E&seats=many&interval=weekly");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>").containsPattern("value=\"pro\"[^>]*checked");
    }

    @Test
    void sendsTheBuyerToTheRailAndChangesNothingYet() {
        var answer = buy("pro", "2");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith("https://fake/");
        assertThat(ada.browser().get(billing).body()).contains("Pro trial · 14d");
    }

    @Test
    void reconcilesWhenTheBuyerIsBackBeforeTheWebhook() {
        world.endsIn(ada.organization(), Duration.ZERO);
        buy("pro", "2");
        till.pay(Tenancy.asOrganization(ada.organization(),
                () -> orders.open(ada.organization(), "organization")).orElseThrow().id());

        var back = ada.browser().get(billing + "?success=1");
        assertThat(back.location()).endsWith(billing + "?toast=plan-active");
        assertThat(ada.browser().get(back.location()).body())
                .contains("Your plan is active").contains("Pro renews on").contains("$59.98")
                .contains("Change plan or seats", "Cancel the plan", "Card and invoices", "History");
    }

    @Test
    void saysThatAPlanBoughtDuringTheTrialIsNotChargedYet() {
        buy("pro", "1");
        till.pay(Tenancy.asOrganization(ada.organization(),
                () -> orders.open(ada.organization(), "organization")).orElseThrow().id());

        assertThat(ada.browser().get(billing + "?success=1").location())
                .endsWith(billing + "?toast=plan-chosen");
        assertThat(ada.browser().get(billing).body()).contains("Then the plan goes on and $29.99 is charged");
    }

    @Test
    void doesNotClaimAPlanThatIsNotPaid() {
        buy("pro", "1");
        var back = ada.browser().get(billing + "?success=1");

        assertThat(back.location()).endsWith(billing + "?toast=payment-pending");
        assertThat(ada.browser().get(back.location()).body()).contains("not confirmed yet");
    }

    @Test
    void saysSoWhenTheRailIsAwayAndLetsTryAgain() {
        till.away(true);
        var answer = buy("max", "4");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("did not answer").contains("Nothing was charged")
                .containsPattern("value=\"max\"[^>]*checked")
                .containsPattern("name=\"seats\"[^>]*value=\"4\"");

        till.away(false);
        assertThat(buy("max", "4").status()).isEqualTo(302);
    }

    @Test
    void showsARefusalBesideItsField() {
        var answer = buy("pro", "0");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("That is not a possible number of seats").contains("#seats");
        assertThat(buy("pro", "a few").status()).isEqualTo(400);
        assertThat(buy("enterprise", "1").status()).isEqualTo(400);
        assertThat(ada.browser().post(billing + "/checkouts", Map.of()).status()).isEqualTo(302);
    }

    @Test
    void cancelsAndResumes() {
        world.buy(ada, "pro", 1);
        assertThat(ada.browser().post(billing + "/cancellation", Map.of()).location())
                .endsWith(billing + "?toast=plan-cancelled");
        assertThat(ada.browser().get(billing).body()).contains("Ends ").contains("Keep the plan")
                .doesNotContain("Cancel the plan");

        assertThat(ada.browser().post(billing + "/cancellation", Map.of()).status()).isEqualTo(409);
        assertThat(ada.browser().post(billing + "/cancellation/withdrawal", Map.of()).location())
                .endsWith(billing + "?toast=plan-resumed");
        assertThat(ada.browser().get(billing).body()).contains("Cancel the plan");
    }

    @Test
    void opensTheRailsPortalForBuyersOnly() {
        assertThat(ada.browser().post(billing + "/portal-sessions", Map.of()).status()).isEqualTo(400);
        world.buy(ada, "pro", 1);
        assertThat(ada.browser().post(billing + "/portal-sessions", Map.of()).location())
                .startsWith("https://fake/portal/");
    }

    @Test
    void staysOpenWhenTheTrialIsOver() {
        world.endsIn(ada.organization(), Duration.ZERO);

        assertThat(ada.browser().get(billing).body()).contains("Trial expired — pick a plan")
                .contains("The trial of Pro ended on");
        assertThat(ada.browser().get(billing + "/plans").body()).contains("The trial has ended");
        assertThat(buy("pro", "1").status()).isEqualTo(302);
    }

    @Test
    void tellsAPastDueBuyerToUpdateTheCard() {
        world.endsIn(ada.organization(), Duration.ZERO);
        var rail = world.buy(ada, "pro", 1);
        till.status(ada.organization(), rail, "past_due");

        assertThat(ada.browser().get(billing).body()).contains("Payment failed — update card")
                .contains("did not go through").contains("Card and invoices");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"VIEWER", "MEMBER", "ADMIN"})
    void showsEverythingAndLetsNobodyButAnOwnerPay(Role role) {
        world.buy(ada, "pro", 2);
        var ben = open(Newcomer.register(port));
        world.addMember(ada.organization(), ben, role);

        var page = ben.browser().get(billing);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Pro").doesNotContain("Cancel the plan")
                .doesNotContain("Card and invoices");
        assertThat(ben.browser().get(billing + "/plans").body()).contains("Only an owner");
        for (var act : new String[] {"/checkouts", "/cancellation", "/cancellation/withdrawal",
            "/portal-sessions"}) {
            assertThat(ben.browser().post(billing + act, Map.of("plan", "pro", "seats", "2")).status())
                    .as(role + act).isEqualTo(403);
        }
    }

    @Test
    void isHiddenFromOtherOrganizationsAndStrangers() {
        var other = open(Newcomer.register(port));
        assertThat(other.browser().get(billing).status()).isEqualTo(404);
        assertThat(other.browser().get(billing + "/plans").status()).isEqualTo(404);
        assertThat(other.browser().post(billing + "/cancellation", Map.of()).status()).isEqualTo(404);

        var stranger = new Browser(port);
        assertThat(stranger.get(billing).status()).isIn(401, 302);
        assertThat(stranger.get(billing + "/plans").status()).isIn(401, 302);
    }

    private Browser.Answer buy(String plan, String seats) {
        return ada.browser().post(billing + "/checkouts",
                Map.of("plan", plan, "seats", seats, "interval", "monthly"));
    }
}
