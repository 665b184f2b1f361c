package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Routes.Route;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.EntitlementWorld;
import dev.tenantry.identity.GraceFixtures;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.subscription.Trials;
import dev.tenantry.web.Access;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Walks every route as an organization that is locked and as a person whose grace is over. What stays open
 * to them is listed here by name: adding a line is a decision.
 */
@TenantryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockedOrganizationTest {

    /**
     * To look, to pay, to stop paying, to take back a key or an invitation, to remove members, and to spend
     * what was bought for good.
     */
    private static final Set<String> OPEN_WHILE_LOCKED = Set.of(
            "GET /v1/organization/second-factor", "PUT /v1/organization/second-factor",
            "DELETE /v1/organization/second-factor", "POST /o/{slug}/settings/second-factor",
            "POST /o/{slug}/settings/second-factor/release",
            "GET /v1/organization", "GET /o/{slug}/settings", "GET /v1/organization/export",
            "GET /o/{slug}/settings/export", "POST /v1/organization/deletion",
            "POST /o/{slug}/settings/deletion", "GET /v1/organization/transfer",
            "DELETE /v1/organization/transfer", "POST /v1/organization/transfer/decline",
            "POST /o/{slug}/settings/transfer/withdrawal", "POST /o/{slug}/settings/transfer/decline",
            "GET /o/{slug}/settings/sign-on", "POST /o/{slug}/settings/sign-on/disabling",
            "POST /o/{slug}/settings/sign-on/domains/{domain}/removal", "GET /v1/sign-on",
            "DELETE /v1/sign-on", "DELETE /v1/sign-on/enabled", "GET /v1/sign-on/domains",
            "DELETE /v1/sign-on/domains/{domain}",
            "GET /o/{slug}", "POST /o/{slug}/trial-notice/dismissal",
            "POST /o/{slug}/getting-started/answers", "POST /o/{slug}/getting-started/dismissal",
            "GET /v1/onboarding/answers", "PATCH /v1/onboarding/answers", "DELETE /v1/invitations/{id}",
            "GET /o/{slug}/members", "GET /v1/members", "POST /o/{slug}/members/{person}/removal",
            "DELETE /v1/members/{person}", "PUT /v1/members/{person}/billing",
            "DELETE /v1/members/{person}/billing", "POST /o/{slug}/members/{person}/billing",
            "POST /o/{slug}/members/{person}/billing/removal",
            "POST /o/{slug}/members/invitations/{invitation}/revocation",
            "GET /o/{slug}/billing", "GET /o/{slug}/billing/credits", "GET /o/{slug}/billing/plans",
            "POST /o/{slug}/billing/payment-methods/setups", "GET /o/{slug}/billing/payment-methods/added",
            "POST /o/{slug}/billing/payment-methods/{method}/default",
            "POST /o/{slug}/billing/payment-methods/{method}/removal",
            "POST /o/{slug}/billing/invoices/{invoice}/payment",
            "GET /o/{slug}/billing/plan-changes", "POST /o/{slug}/billing/plan-changes",
            "POST /o/{slug}/billing/plan-changes/withdrawal", "DELETE /v1/billing/plan-changes",
            "GET /o/{slug}/billing/add-ons/{addOn}", "POST /o/{slug}/billing/add-ons/{addOn}",
            "GET /v1/billing/add-ons", "PUT /v1/billing/add-ons/{addOn}",
            "GET /v1/billing/prepaid", "POST /v1/billing/prepaid", "GET /o/{slug}/billing/prepaid",
            "POST /o/{slug}/billing/prepaid",
            "POST /v1/billing/add-ons/{addOn}/preview",
            "GET /v1/billing/payment-methods", "POST /v1/billing/payment-methods/setups",
            "PUT /v1/billing/payment-methods/{method}/default",
            "DELETE /v1/billing/payment-methods/{method}", "POST /v1/billing/invoices/{invoice}/payment",
            "POST /o/{slug}/billing/checkouts",
            "POST /o/{slug}/billing/portal-sessions", "POST /o/{slug}/billing/cancellation",
            "POST /o/{slug}/billing/cancellation/withdrawal", "POST /o/{slug}/keys/{key}/revocation",
            "POST /o/{slug}/programs/{program}/revocation", "DELETE /v1/programs/{id}",
            "POST /v1/credits/allocations",
            "GET /v1/billing/state", "GET /v1/billing/periods", "GET /v1/billing/forecast", "GET /o/{slug}/billing/forecast",
            "POST /v1/billing/checkouts", "POST /v1/billing/checkouts/preview", "POST /v1/billing/portal-sessions",
            "GET /v1/billing/invoices", "POST /v1/billing/plan-changes/preview",
            "POST /v1/billing/plan-changes", "DELETE /v1/billing/subscription",
            "POST /v1/billing/cancellation", "DELETE /v1/billing/cancellation", "DELETE /v1/api-keys/{id}",
            "POST /v1/checks", "POST /v1/checks/batches", "GET /v1/entitlements",
            "POST /v1/charges", "POST /v1/charges/{job}/refund", "GET /v1/credits",
            "GET /v1/credits/entries", "GET /v1/credits/entries.csv", "POST /v1/charges/batches",
            "POST /v1/holds", "POST /v1/holds/{job}/commit", "POST /v1/holds/{job}/release");

    /** To prove the address (an invitation does too), to see who one is, to be welcomed, to leave, to pay. */
    private static final Set<String> OPEN_WHILE_UNVERIFIED = Set.of(
            "GET /o", "POST /invitations/accept", "POST /v1/invitations/acceptance", "GET /v1/me/invitations",
            "GET /v1/me/deleted-organizations", "GET /v1/me/export", "GET /account/export",
            "POST /account/factors/passkeys/options", "POST /account/factors/passkeys",
            "POST /account/factors/passkeys/{id}/name", "POST /account/factors/passkeys/{id}/removal",
            "GET /step-up", "POST /step-up", "POST /step-up/passkey", "POST /v1/me/proof", "GET /account/factors",
            "POST /account/factors/app", "GET /account/factors/app",
            "POST /account/factors/app/confirmation", "POST /account/factors/app/removal",
            "POST /account/factors/recovery-codes", "GET /v1/me/factors", "POST /v1/me/factors/app",
            "POST /v1/me/factors/app/confirmation", "DELETE /v1/me/factors/app",
            "POST /v1/me/factors/recovery-codes",
            "POST /verify/mail", "POST /v1/verifications", "GET /v1/me",
            "GET /verify/address", "POST /verify/address", "PUT /v1/verifications/address",
            "DELETE /v1/sessions/current", "DELETE /v1/sessions", "POST /v1/tokens/exchange",
            "GET /v1/me/onboarding", "PATCH /v1/me/onboarding",
            "POST /v1/me/onboarding/dismissal", "PATCH /v1/me", "PUT /v1/me/password", "GET /account",
            "POST /account/name", "POST /account/password", "POST /o/{slug}/getting-started/answers",
            "POST /account/identities/with/{provider}", "POST /account/identities/{id}/removal",
            "GET /account/deletion", "POST /account/deletion", "POST /v1/me/deletion",
            "GET /terms", "POST /terms", "GET /v1/me/terms", "POST /v1/me/terms",
            "GET /v1/me/identities", "DELETE /v1/me/identities/{id}", "GET /v1/me/sessions",
            "DELETE /v1/me/sessions", "DELETE /v1/me/sessions/{id}", "GET /account/sessions",
            "POST /account/sessions/{id}/end", "POST /account/sessions/others/end",
            "POST /o/{slug}/getting-started/dismissal", "GET /v1/onboarding/answers",
            "PATCH /v1/onboarding/answers",
            "GET /o/{slug}/billing", "GET /o/{slug}/billing/credits", "GET /o/{slug}/billing/plans",
            "POST /o/{slug}/billing/payment-methods/setups", "GET /o/{slug}/billing/payment-methods/added",
            "POST /o/{slug}/billing/payment-methods/{method}/default",
            "POST /o/{slug}/billing/payment-methods/{method}/removal",
            "POST /o/{slug}/billing/invoices/{invoice}/payment",
            "GET /o/{slug}/billing/plan-changes", "POST /o/{slug}/billing/plan-changes",
            "POST /o/{slug}/billing/plan-changes/withdrawal", "DELETE /v1/billing/plan-changes",
            "GET /o/{slug}/billing/add-ons/{addOn}", "POST /o/{slug}/billing/add-ons/{addOn}",
            "GET /v1/billing/add-ons", "PUT /v1/billing/add-ons/{addOn}",
            "GET /v1/billing/prepaid", "POST /v1/billing/prepaid", "GET /o/{slug}/billing/prepaid",
            "POST /o/{slug}/billing/prepaid",
            "POST /v1/billing/add-ons/{addOn}/preview",
            "GET /v1/billing/payment-methods", "POST /v1/billing/payment-methods/setups",
            "PUT /v1/billing/payment-methods/{method}/default",
            "DELETE /v1/billing/payment-methods/{method}", "POST /v1/billing/invoices/{invoice}/payment",
            "POST /o/{slug}/billing/checkouts",
            "POST /o/{slug}/billing/portal-sessions", "POST /o/{slug}/billing/cancellation",
            "POST /o/{slug}/billing/cancellation/withdrawal",
            "GET /v1/billing/state", "GET /v1/billing/periods", "GET /v1/billing/forecast", "GET /o/{slug}/billing/forecast",
            "POST /v1/billing/checkouts", "POST /v1/billing/checkouts/preview", "POST /v1/billing/portal-sessions",
            "GET /v1/billing/invoices", "POST /v1/billing/plan-changes/preview",
            "POST /v1/billing/plan-changes", "DELETE /v1/billing/subscription",
            "POST /v1/billing/cancellation", "DELETE /v1/billing/cancellation");

    /**
     * What nobody may ever be kept from, whatever else changes: to come in and leave, to prove the address,
     * to
     * change the password, to see and pay, to look an invitation up, to talk to sales; and rails to be heard.
     */
    private static final Set<String> WAYS_OUT = Set.of("GET /v1/me",
            "DELETE /v1/sessions/current",
            "POST /sign-out", "GET /verify", "POST /verify", "POST /verify/mail", "POST /v1/verifications",
            "GET /verify/address", "POST /verify/address", "PUT /v1/verifications/address",
            "GET /address-restoration", "POST /address-restoration", "POST /v1/address-restorations",
            "POST /v1/verifications/confirmation", "GET /v1/billing/state", "POST /v1/billing/checkouts",
            "POST /v1/billing/portal-sessions", "POST /v1/billing/cancellation", "GET /v1/plans",
            "GET /pricing", "GET /o/{slug}/billing", "GET /o/{slug}/billing/plans",
            "POST /o/{slug}/billing/checkouts", "POST /o/{slug}/billing/portal-sessions",
            "GET /o/{slug}/billing/credits", "POST /o/{slug}/billing/cancellation",
            "POST /o/{slug}/billing/cancellation/withdrawal", "DELETE /v1/billing/cancellation",
            "POST /v1/people", "GET /register", "POST /register", "POST /v1/sessions",
                    "GET /invitations/accept", "POST /v1/invitations/lookup", "POST /v1/invitations/acceptance",
            "POST /v1/invitations/renewal-requests", "POST /invitations/renewal-requests",
            "POST /invitations/accept", "POST /v1/leads", "GET /contact-sales", "POST /contact-sales",
            "POST /sign-in/address", "POST /sign-in/link", "GET /sign-in/link", "POST /sign-in/link/entry",
            "GET /sign-in/code", "POST /sign-in/code", "POST /sign-in/with/{provider}",
            "GET /sign-in/with/{provider}/callback", "POST /v1/sign-in-ways", "POST /v1/sign-in-links",
            "POST /v1/sign-in-links/redemption",
            "POST /webhooks/stripe", "POST /webhooks/btcpay", "POST /webhooks/zaprite/{token}", "GET /sign-in", "POST /sign-in", "PATCH /v1/me", "PUT /v1/me/password",
            "GET /account", "POST /account/name", "POST /account/password", "POST /password-reset",
            "POST /password-reset/new", "POST /v1/password-resets", "POST /v1/password-resets/completion",
            "GET /v1/me/onboarding", "PATCH /v1/me/onboarding", "POST /v1/me/onboarding/dismissal");

    private static final Set<String> LOCKS = Set.of("no_subscription", "subscription_inactive",
            "subscription_read_only");

    @LocalServerPort
    int port;
    @Autowired
    Routes routes;
    @Autowired
    Actors actors;
    @Autowired
    Trials trials;
    @Autowired
    GraceFixtures grace;
    @Autowired
    BusinessClock clock;
    @Autowired
    EntitlementWorld world;

    private Newcomer ada;
    private OrganizationId none;
    private OrganizationId longExpired;
    private OrganizationId justExpired;
    private OrganizationId canceled;

    @BeforeAll
    void letThingsEnd() {
        ada = actors.verified(port);
        none = actors.team(ada.person());
        longExpired = trialBegan(Duration.ofDays(14 + 31));
        justExpired = trialBegan(Duration.ofDays(14 + 1));
        canceled = trialBegan(Duration.ZERO);
        world.become(canceled, "canceled", "pro", null, Duration.ofDays(-60));
    }

    @Test
    void exactlyTheListedRoutesAreDeclaredOpen() {
        assertThat(named(route -> route.acting() && !route.needs().live()))
                .as("open to a locked organization").isEqualTo(new TreeSet<>(OPEN_WHILE_LOCKED));
        assertThat(named(route -> !route.open() && !route.needs().verified()))
                .as("open to an unverified person").isEqualTo(new TreeSet<>(OPEN_WHILE_UNVERIFIED));
    }

    @Test
    void theWaysOutAreNeverGuarded() {
        var guarded = named(route -> route.acting() && route.needs().live()
                || !route.open() && route.needs().verified());
        assertThat(WAYS_OUT).doesNotContainAnyElementsOf(guarded);
        assertThat(named(_ -> true)).containsAll(WAYS_OUT);
    }

    @TestFactory
    Stream<DynamicTest> noSubscriptionLocksEveryRouteButTheListed() {
        return walk(none, "no_subscription", _ -> true);
    }

    @TestFactory
    Stream<DynamicTest> aTrialLongOverLocksEveryRouteButTheListed() {
        return walk(longExpired, "subscription_inactive", _ -> true);
    }

    @TestFactory
    Stream<DynamicTest> aCanceledSubscriptionLocksEveryRouteButTheListed() {
        return walk(canceled, "subscription_inactive", _ -> true);
    }

    @TestFactory
    Stream<DynamicTest> aTrialJustOverLocksWhatWritesAndNotWhatReads() {
        return walk(justExpired, "subscription_read_only", route -> !route.reads());
    }

    @TestFactory
    Stream<DynamicTest> anUnverifiedPersonIsStoppedEverywhereButOnTheListed() {
        var eve = Newcomer.register(port);
        grace.letGraceEnd(eve.person());
        return named(eve, eve.organization(), (route, answer) -> {
            var stopped = !route.open() && !forOperators(route)
                    && !OPEN_WHILE_UNVERIFIED.contains(route.name());
            assertThat(answer.status() == 403 && shows(answer, "email_not_verified"))
                    .as("403 email_not_verified: " + answer.status() + " " + answer.body())
                    .isEqualTo(stopped);
        });
    }

    /** First who one is, then what is paid for: docs/errors/email_not_verified.md. */
    @TestFactory
    Stream<DynamicTest> whoIsBothUnverifiedAndLockedIsToldToVerifyFirst() {
        var eve = Newcomer.register(port);
        grace.letGraceEnd(eve.person());
        return named(eve, actors.team(eve.person()), (route, answer) -> {
            var stopped = !route.open() && !forOperators(route)
                    && !OPEN_WHILE_UNVERIFIED.contains(route.name());
            var locked = route.acting() && !OPEN_WHILE_LOCKED.contains(route.name());
            assertThat(shows(answer, "email_not_verified")).as(answer.body()).isEqualTo(stopped);
            assertThat(answer.status() == 402 && shows(answer, "no_subscription"))
                    .as(answer.body()).isEqualTo(!stopped && locked);
        });
    }

    @Test
    void aKeyIsStoppedWithItsOrganizationAndStillReadsWhy() {
        var team = trialBegan(Duration.ZERO);
        var owner = ada.browser().with("X-Tenantry-Organization", team.toString());
        var backend = new Browser(port).with("Authorization", "Bearer " + Actors.key(owner, Actors.SCOPES));
        var report = "{\"id\": \"1\", \"metric\": \"runs\", \"quantity\": 1}";
        assertThat(backend.postJson("/v1/usage", report).status()).isNotEqualTo(402);
        world.become(team, "canceled", "pro", null, Duration.ofDays(-60));
        var locked = backend.postJson("/v1/usage", report);
        assertThat(locked.code()).as(locked.body()).isEqualTo("subscription_inactive");
        assertThat(locked.json().path("upgrade_url").asString()).contains("/billing/plans");
        assertThat(backend.getJson("/v1/billing/state").status()).isEqualTo(200);
    }

    /** Nobody else learns that such a route exists: 404, whatever else is wrong with the caller. */
    private static boolean forOperators(Route route) {
        return route.needs().value() == Access.OPERATOR;
    }

    private Stream<DynamicTest> walk(OrganizationId organization, String code, Predicate<Route> closed) {
        return named(ada, organization, (route, answer) -> {
            var locked = route.acting() && !OPEN_WHILE_LOCKED.contains(route.name()) && closed.test(route);
            if (!locked) {
                assertThat(LOCKS).as(answer.body()).noneMatch(lock ->
                        answer.status() == 402 && shows(answer, lock));
                return;
            }
            assertThat(answer.status()).as(answer.body()).isEqualTo(402);
            assertThat(shows(answer, code)).as(answer.body()).isTrue();
            assertThat(answer.body()).as("where to go on").contains("/billing/plans");
            if (route.api() && code.startsWith("subscription_")) {
                assertThat(answer.json().propertyNames())
                        .contains("status", "plan", "current_period_end", "upgrade_url");
            }
        });
    }

    private Stream<DynamicTest> named(Newcomer person, OrganizationId organization,
            BiConsumer<Route, Browser.Answer> check) {
        var slug = actors.slugOf(organization);
        BiFunction<Newcomer, Route, Browser.Answer> asking = (caller, route) -> {
            var browser = new Browser(port).with("X-Tenantry-Organization", organization.toString())
                    .withCookie("__Host-session", caller.browser().cookie("__Host-session"));
            var answer = Actors.ask(browser, route, route.path(Map.of("slug", slug, "code", "not_found")));
            if (route.endsTheSession()) {
                actors.signIn(caller);
            }
            return answer;
        };
        var staying = new Lanes<>(routes.all().stream().filter(route -> !route.endsTheSession()).toList(),
                Collections.nCopies(Lanes.COUNT, person), asking);
        var leaving = new Lanes<>(routes.all().stream().filter(Route::endsTheSession).toList(),
                List.of(person), asking);
        return routes.all().stream().map(route -> DynamicTest.dynamicTest(route.name(), () ->
                check.accept(route, (route.endsTheSession() ? leaving : staying).of(route))));
    }

    private static boolean shows(Browser.Answer answer, String code) {
        return answer.status() >= 400 && answer.body().contains(code);
    }

    private TreeSet<String> named(Predicate<Route> wanted) {
        return routes.all().stream().filter(wanted).map(Route::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private OrganizationId trialBegan(Duration ago) {
        var team = actors.team(ada.person());
        Tenancy.asSystem(() -> trials.start(team, PersonId.next(), clock.now().minus(ago)));
        return team;
    }
}
