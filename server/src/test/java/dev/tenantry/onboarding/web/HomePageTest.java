package dev.tenantry.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class HomePageTest {

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired People people;
    @Autowired ApiKeys keys;
    @Autowired Till till;
    @Autowired dev.tenantry.subscription.Complimentaries complimentaries;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Lovelace");
    }

    @Test
    void showsWhatIsHeldUsedAndLeftAndTheFirstCommands() {
        var page = home(ada);

        assertThat(page).contains("Ada Lovelace").contains("Pro trial · 14d")
                .contains("The trial of Pro runs until")
                .contains("Credits").contains("Runs a month").contains("Seats").contains("Analytics")
                .contains("/v1/checks").contains("/v1/charges").contains("data-copy");
    }

    @Test
    void hidesTheStepsForWhomeverPutsThemAside() {
        assertThat(home(ada)).contains("Hide these steps");
        var answer = ada.browser().post("/o/" + ada.slug() + "/getting-started/dismissal", Map.of());
        assertThat(answer.location()).endsWith("/o/" + ada.slug());
        assertThat(home(ada)).doesNotContain("Hide these steps", "next-step").contains("Credits", "/verify");
    }

    @Test
    void leadsFromOneStepToTheNext() {
        assertThat(next()).isEqualTo("Confirm your address");

        people.markVerified(ada.person());
        assertThat(next()).isEqualTo("Create an API key");

        Tenancy.asOrganization(ada.organization(), () -> keys.issue(ada.organization(), ada.person(),
                new NewKey("backend", Set.of(Scope.CHECKS), null)));
        assertThat(next()).isEqualTo("Make the first call");

        noteUse();
        assertThat(next()).isEqualTo("nothing");

        world.endsIn(ada.organization(), Duration.ofHours(30));
        assertThat(next()).isEqualTo("Choose a plan");
        world.endsIn(ada.organization(), Duration.ofHours(3));
        assertThat(home(ada)).contains("Pro trial · today");

        world.buy(ada, "pro", 1);
        assertThat(next()).isEqualTo("nothing");
    }

    @Test
    void putsAWallWithTheWayOnInFrontOfAnEndedTrial() {
        world.endsIn(ada.organization(), Duration.ZERO);

        assertThat(home(ada)).contains("The trial has ended").contains("/billing/plans")
                .doesNotContain("Getting started").doesNotContain("/v1/charges");
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, Role.MEMBER);
        assertThat(ben.browser().get("/o/" + ada.slug()).body()).contains("The trial has ended")
                .contains("See the billing page");
    }

    @Test
    void asksOnceWhoTheyAreAndNamesTheOrganizationAfterThem() {
        assertThat(home(ada)).contains("Who are you with?", "How many people work there");
        var kept = answer(Map.of("company_name", "Analytical Engines", "team_size", "3-5", "main_tool", "",
                "action", "complete"));
        assertThat(kept.location()).endsWith("/o/" + ada.slug() + "?toast=answers-kept");
        assertThat(home(ada)).contains("Analytical Engines").doesNotContain("Who are you with?");
        assertThat(ada.browser().getJson("/v1/me/onboarding").json().path("onboarding_step_completed")
                .asInt())
                .isEqualTo(1);
        assertThat(ada.acting().getJson("/v1/onboarding/answers").json().path("answers").propertyNames())
                .containsExactlyInAnyOrder("company_name", "team_size");
    }

    @Test
    void letsThemSkipSayingWhoTheyAre() {
        var skipped = answer(Map.of("company_name", "x".repeat(300), "action", "skip"));
        assertThat(skipped.location()).endsWith("/o/" + ada.slug());
        assertThat(home(ada)).doesNotContain("Who are you with?");
        var wizard = ada.browser().getJson("/v1/me/onboarding").json();
        assertThat(wizard.path("skipped_steps").get(0).asInt()).isEqualTo(1);
        assertThat(ada.acting().getJson("/v1/onboarding/answers").json().path("answers").isEmpty()).isTrue();
    }

    @Test
    void saysBesideTheFieldWhatCannotBeAName() {
        var page = answer(Map.of("company_name", "x".repeat(256), "team_size", "6-10", "action", "complete"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("company_name-error", "value=\"6-10\" selected");
        assertThat(home(ada)).contains("Who are you with?");
    }

    @Test
    void asksNobodyWhoWasInvited() {
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, Role.MEMBER);
        assertThat(ben.browser().get("/o/" + ada.slug()).body()).doesNotContain("Who are you with?");
    }

    @Test
    void offersThePlansInFrontOfAnEndedTrialToAnOwnerOnly() {
        world.endsIn(ada.organization(), Duration.ZERO);
        assertThat(home(ada)).contains("Continue with Pro", "/o/" + ada.slug() + "/billing/plans?plan=pro");

        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, Role.ADMIN);
        assertThat(ben.browser().get("/o/" + ada.slug()).body()).doesNotContain("Continue with");
    }

    @Test
    void saysForEachPersonUntilTheyPutItAsideThatAPlanWasGiven() {
        dev.tenantry.database.Tenancy.asSystem(() -> complimentaries.grant(ada.organization(), "max", null,
                dev.tenantry.kernel.Actor.SYSTEM, "partner"));
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, Role.MEMBER);
        var once = "Max is yours for nothing";
        assertThat(home(ada)).contains(once, "Complimentary Max").doesNotContain("<dialog", "Choose a plan</a>");
        assertThat(home(ada)).as("looking is not dismissing").contains(once);
        assertThat(ada.browser().post("/o/" + ada.slug() + "/trial-notice/dismissal", Map.of()).location())
                .endsWith("/o/" + ada.slug());
        assertThat(home(ada)).doesNotContain(once);
        assertThat(ben.browser().get("/o/" + ada.slug()).body()).contains(once);
        assertThat(ada.browser().get("/o/" + ada.slug() + "/billing/plans").body())
                .as("paying for it stays possible").contains("/billing/checkouts");
    }

    @Test
    void saysOnceForEachPersonThatTheTrialEndsSoon() {
        world.endsIn(ada.organization(), Duration.ofDays(4).plusMinutes(1));
        assertThat(home(ada)).doesNotContain("<dialog");
        world.endsIn(ada.organization(), Duration.ofDays(4).minusMinutes(1));
        var ben = Newcomer.register(port);
        world.addMember(ada.organization(), ben, Role.MEMBER);

        assertThat(home(ada)).contains("<dialog", "Your trial ends in 4 days", "aria-labelledby=\"notice\"",
                "name=\"go\" value=\"plans\"");
        assertThat(home(ada)).as("looking is not dismissing").contains("<dialog");
        var dismissal = "/o/" + ada.slug() + "/trial-notice/dismissal";
        assertThat(ada.browser().post(dismissal, Map.of()).location()).endsWith("/o/" + ada.slug());
        assertThat(ada.browser().post(dismissal, Map.of("go", "plans")).location())
                .endsWith("/o/" + ada.slug() + "/billing/plans");
        world.endsIn(ada.organization(), Duration.ofHours(20));
        assertThat(home(ada)).doesNotContain("<dialog");
        assertThat(ben.browser().get("/o/" + ada.slug()).body()).contains("Your trial ends within a day")
                .doesNotContain("value=\"plans\"");
    }

    @Test
    void saysNothingAboutATrialThatWasBoughtOrIsOver() {
        world.buy(ada, "pro", 1);
        world.endsIn(ada.organization(), Duration.ofDays(3));
        assertThat(home(ada)).doesNotContain("<dialog");
        var ben = Newcomer.register(port);
        world.endsIn(ben.organization(), Duration.ZERO);
        assertThat(home(ben)).doesNotContain("<dialog");
    }

    @Test
    void letsAPastDueOrganizationInAndSaysWhatIsWrong() {
        world.endsIn(ada.organization(), Duration.ZERO);
        var rail = world.buy(ada, "pro", 1);
        till.status(ada.organization(), rail, "past_due");

        assertThat(home(ada)).contains("Payment failed — update card").contains("did not go through")
                .doesNotContain("class=\"card wall\"");
        till.status(ada.organization(), rail, "canceled");
        assertThat(home(ada)).contains("The plan has ended").contains("Reactivate");
    }

    @Test
    void asksAViewerForNothingTheyCannotDo() {
        var vera = Newcomer.register(port);
        people.markVerified(vera.person());
        world.addMember(ada.organization(), vera, Role.VIEWER);

        assertThat(vera.browser().get("/o/" + ada.slug()).body()).doesNotContain("Create an API key")
                .doesNotContain("Choose a plan");
    }

    @Test
    void isNobodyElsesToSee() {
        assertThat(Newcomer.register(port).browser().get("/o/" + ada.slug()).status()).isEqualTo(404);
        assertThat(new Browser(port).get("/o/" + ada.slug()).status()).isIn(401, 302);
    }

    @Test
    void leadsTheBareAddressInOrToThePrices() {
        assertThat(new Browser(port).get("/").location()).endsWith("/pricing");
        assertThat(ada.browser().get("/").location()).endsWith("/o");
        assertThat(ada.browser().get("/o").location()).endsWith("/o/" + ada.slug());
    }

    private Browser.Answer answer(Map<String, String> fields) {
        return ada.browser().post("/o/" + ada.slug() + "/getting-started/answers", fields);
    }

    /** Uses are written twice a minute; a test does not wait for that. */
    private void noteUse() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.api_key
                   set last_used_at = clock_timestamp()
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
    }

    private static String home(Newcomer person) {
        var page = person.browser().get("/o/" + person.slug());
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    /** The heading of the next-step card. */
    private String next() {
        var page = home(ada);
        var at = page.indexOf("id=\"next\"");
        return at < 0 ? "nothing" : page.substring(page.indexOf('>', at) + 1, page.indexOf('<', at));
    }
}
