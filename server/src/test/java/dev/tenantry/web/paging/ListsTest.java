package dev.tenantry.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Routes;
import dev.tenantry.Routes.Route;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Lists that can grow come in pages, and a page costs the same wherever it stands: its rows are found in
 * their order by an index and nothing is sorted. How long that takes is measured by {@code bin/bench lists}.
 */
@TenantryTest
class ListsTest {

    private static final String SOME = "'00000000-0000-7000-8000-000000000001'";
    private static final String PLACE = "(timestamptz '2030-01-01', uuid " + SOME + ")";

    /** Answers with a list in them and no cursor, and what keeps each short. */
    private static final Map<String, String> BOUNDED = Map.ofEntries(
            Map.entry("GET /v1/billing/add-ons", "the catalogue"),
            Map.entry("GET /v1/billing/forecast", "the periods of one year"),
            Map.entry("GET /v1/billing/payment-methods", "what one customer has at the rail"),
            Map.entry("GET /v1/billing/prepaid", "the catalogue, and the rails that are set up"),
            Map.entry("GET /v1/config/public", "settings"),
            Map.entry("GET /v1/credits", "one account"),
            Map.entry("GET /v1/me", "what one person belongs to, each by an act of their own"),
            Map.entry("GET /v1/me/deleted-organizations", "those of the last thirty days"),
            Map.entry("GET /v1/me/identities", "the providers of the settings"),
            Map.entry("GET /v1/me/invitations", "the newest five hundred to one address"),
            Map.entry("GET /v1/me/onboarding", "the steps of a wizard"),
            Map.entry("GET /v1/me/terms", "one for each version that was in force"),
            Map.entry("GET /v1/onboarding/answers", "the questions of a wizard"),
            Map.entry("GET /v1/operator/alerts", "the newest fifty"),
            Map.entry("GET /v1/operator/catalog/drift", "the catalogue"),
            Map.entry("GET /v1/operator/catalog/rail-prices", "the catalogue"),
            Map.entry("GET /v1/operator/coupons", "the newest five hundred"),
            Map.entry("GET /v1/operator/features", "the catalogue"),
            Map.entry("GET /v1/operator/keys", "the newest five hundred"),
            Map.entry("GET /v1/operator/moves", "the newest fifty"),
            Map.entry("GET /v1/operator/organizations/{organization}/credits", "one account"),
            Map.entry("GET /v1/operator/organizations/{organization}/forecast", "the periods of one year"),
            Map.entry("GET /v1/operator/organizations/{organization}/overrides", "one for each key"),
            Map.entry("GET /v1/operator/organizations/{organization}/usage", "the limits of the catalogue"),
            Map.entry("GET /v1/operator/plans", "the catalogue"),
            Map.entry("GET /v1/operator/plans/{plan}", "the versions an operator made of one plan"),
            Map.entry("GET /v1/operator/products", "what operators registered by hand"),
            Map.entry("GET /v1/operator/rails/stripe/registration", "the kinds of events"),
            Map.entry("GET /v1/operator/registration", "at most a thousand testers"),
            Map.entry("GET /v1/operator/registration/visitor-trials/conversions", "at most 366 days"),
            Map.entry("GET /v1/sandbox/faults", "what somebody ordered in the sandbox"),
            Map.entry("GET /v1/sign-on/domains", "at most twenty of one organization"),
            Map.entry("GET /v1/usage", "the limits of the catalogue"),
            Map.entry("GET /v1/usage/{key}/days", "the days that were asked for"));

    @Autowired Routes routes;

    @Test
    void whateverCanGrowHasACursor() {
        var without = routes.all().stream().filter(Route::reads).filter(Route::api)
                .filter(ListsTest::lists).filter(route -> !hasACursor(route)).map(Route::name)
                .collect(Collectors.toSet());
        assertThat(without).containsExactlyInAnyOrderElementsOf(BOUNDED.keySet());
    }

    private static boolean lists(Route route) {
        var answer = route.handler().getMethod().getReturnType();
        return Collection.class.isAssignableFrom(answer) || answer.isRecord()
                && Arrays.stream(answer.getRecordComponents())
                        .anyMatch(part -> Collection.class.isAssignableFrom(part.getType()));
    }

    private static boolean hasACursor(Route route) {
        return Arrays.stream(route.handler().getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .anyMatch(parameter -> parameter.getName().matches("before|after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "organization.membership where organization_id = SOME and (joined_at, person_id) > PLACE"
                + " order by joined_at, person_id",
        "organization.invitation where organization_id = SOME and accepted_by is null and revoked_at is null"
                + " and (created_at, id) < PLACE order by created_at desc, id desc",
        "organization.api_key where organization_id = SOME and (created_at, id) < PLACE"
                + " order by created_at desc, id desc",
        "workspace.workspace where organization_id = SOME and deleted_at is null"
                + " and (last_activity_at, id) < PLACE order by last_activity_at desc, id desc",
        "workspace.workspace where organization_id = SOME and deleted_at > now() - interval '30 days'"
                + " and (deleted_at, id) < PLACE order by deleted_at desc, id desc",
        "program.program where organization_id = SOME and id < SOME order by id desc",
        "subscription.period where organization_id = SOME and (started_at, id) < PLACE"
                + " order by started_at desc, id desc",
        "credit.entry where account_id = (select id from credit.account where organization_id = SOME"
                + " and owner_key = SOME) and seq < 7 order by seq desc",
        "audit.entry where organization_id = SOME and (recorded_at, id) < PLACE"
                + " order by recorded_at desc, id desc",
        "audit.entry where organization_id = SOME and action = 'member.removed' and (recorded_at, id) < PLACE"
                + " order by recorded_at desc, id desc",
        "audit.entry where (recorded_at, id) < PLACE order by recorded_at desc, id desc",
        "audit.entry where actor_id = SOME and (recorded_at, id) < PLACE order by recorded_at desc, id desc",
        "audit.security_event where (recorded_at, id) < PLACE order by recorded_at desc, id desc",
        "audit.security_event where type = 'x' and client_ip = 'x' and (recorded_at, id) < PLACE"
                + " order by recorded_at desc, id desc",
        "audit.security_event where details ->> 'person' = 'x' and (recorded_at, id) < PLACE"
                + " order by recorded_at desc, id desc",
        "registration.sign_up where id < SOME order by id desc",
        "registration.invite_code where id < SOME order by id desc",
        "identity.session where person_id = SOME and not half order by created_at desc",
        "organization.organization where id < SOME and kind in ('personal', 'team') order by id desc",
        "payment.inbox where id < 7 order by id desc",
        "payment.inbox where status = 'dead' and id < 7 order by id desc",
        "payment.orders where attention is not null and attention is distinct from looked_at_for"
                + " and (created_at, id) < PLACE order by created_at desc, id desc",
        "payment.payment where organization_id = SOME and (received_at, payment_object) < WORD"
                + " order by received_at desc, payment_object desc",
        "payment.invoice where organization_id = SOME and (issued_at, id) < WORD order by issued_at desc, id desc",
        "subscription.subscription where plan_version_id = SOME and status <> 'canceled' and id > SOME"
                + " order by id",
        "rollout.result where move_id = SOME and subscription_id > SOME order by subscription_id",
    })
    void aPageIsReadInItsOrder(String question) throws SQLException {
        assertThat(plan("select 1 from " + question.replace("SOME", SOME).replace("PLACE", PLACE)
                .replace("WORD", "(timestamptz '2030-01-01', 'x')") + " limit 100"))
                .contains("Index").doesNotContain("Seq Scan").doesNotContainPattern("(?<!Incremental )Sort  \\(");
    }

    private static String plan(String sql) throws SQLException {
        var server = TestPostgres.server();
        try (var owner = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = owner.createStatement()) {
            for (var way : new String[] {"seqscan", "bitmapscan", "sort"}) {
                statement.execute("set enable_" + way + " = off");
            }
            var plan = new StringBuilder();
            try (var lines = statement.executeQuery("explain " + sql)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
