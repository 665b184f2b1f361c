package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is less waits for the end of what is paid, is seen everywhere and can be taken back. */
@TenantryTest
class PlannedChangesTest {

    private static final String CHANGES = "/v1/billing/plan-changes";
    private static final String PREVIEW = CHANGES + "/preview";
    private static final String STARTER = "{\"plan\": \"starter\", \"seats\": 1}";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired Till till;
    @Autowired Subscriptions subscriptions;
    @Autowired ApiKeys keys;

    private Newcomer ada;
    private Browser owner;
    private String subscription;

    @BeforeEach
    void paysForTwoSeatsOfPro() {
        ada = Newcomer.register(port);
        world.endsIn(ada.organization(), Duration.ofHours(1));
        subscription = world.buy(ada, "pro", 2);
        owner = ada.acting();
    }

    @ParameterizedTest
    @CsvSource({
        "starter, 2, monthly, later", "pro, 1, monthly, later", "starter, 3, monthly, later",
        "pro, 3, monthly, now", "max, 2, monthly, now", "pro, 2, yearly, now", "starter, 2, yearly, later",
        "max, 1, monthly, later"})
    void whatIsLessWaitsUnlessItIsWantedAtOnce(String plan, int seats, String interval, String when) {
        var body = "{\"plan\": \"%s\", \"seats\": %d, \"interval\": \"%s\"%s}";
        var told = quote(body.formatted(plan, seats, interval, ""));
        assertThat(told.path("takes_effect_at").isNull()).isEqualTo(when.equals("now"));
        assertThat(quote(body.formatted(plan, seats, interval, ", \"when\": \"now\"")).path("takes_effect_at")
                .isNull()).isTrue();
        var later = quote(body.formatted(plan, seats, interval, ", \"when\": \"period_end\""));
        assertThat(later.path("due_now_minor").asLong()).isZero();
        assertThat(later.path("takes_effect_at").asString()).isEqualTo(state("current_period_end"))
                .isEqualTo(later.path("renews_at").asString());
    }

    @Test
    void changesNothingNowAndEverythingWhenThePeriodEnds() {
        var told = quote(STARTER);
        assertThat(told.path("total_minor").asLong()).isEqualTo(1999);
        var planned = owner.postJson(CHANGES, STARTER);
        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        assertThat(planned.json().path("change_planned").asBoolean()).isTrue();
        assertThat(state("plan")).isEqualTo("pro");
        assertThat(state("seat_limit")).isEqualTo("2");
        var coming = owner.getJson("/v1/billing/state").json().at("/subscription/planned_change");
        assertThat(coming.path("plan").asString()).isEqualTo("starter");
        assertThat(coming.path("seats").asInt()).isEqualTo(1);
        assertThat(coming.path("at").asString()).isEqualTo(state("current_period_end"));
        assertThat(owner.postJson(CHANGES, STARTER).code()).isEqualTo("nothing_to_change");

        till.turn(ada.organization(), subscription);
        assertThat(state("plan")).isEqualTo("starter");
        assertThat(state("seat_limit")).isEqualTo("1");
        assertThat(owner.getJson("/v1/billing/state").json().at("/subscription/planned_change").isNull())
                .isTrue();
        var periods = Tenancy.asSystem(() -> subscriptions.periods(ada.organization()));
        till.turn(ada.organization(), subscription);
        assertThat(state("plan")).as("once").isEqualTo("starter");
        assertThat(Tenancy.asSystem(() -> subscriptions.periods(ada.organization()))).hasSize(periods.size() + 1);
    }

    @Test
    void isForetoldWithWhatIsChargedThen() {
        owner.postJson(CHANGES, STARTER);
        var events = owner.getJson("/v1/billing/forecast?days=40").json().path("events");
        var change = find(events, "plan_changes");
        assertThat(change.path("plan").asString()).isEqualTo("Starter");
        var renewal = find(events, "renews");
        assertThat(renewal.path("plan").asString()).isEqualTo("Starter");
        assertThat(renewal.path("amount_minor").asLong()).isEqualTo(1999);
        assertThat(find(events, "letter").path("letter").asString()).isEqualTo("plan_changes");
        assertThat(owner.get("/o/" + ada.slug() + "/billing/forecast").body()).contains("Changes to Starter");
    }

    @Test
    void isTakenBackUntilThen() {
        assertThat(owner.delete(CHANGES).code()).isEqualTo("nothing_planned");
        owner.postJson(CHANGES, STARTER);
        assertThat(owner.delete(CHANGES).json().path("change_planned").asBoolean()).isFalse();
        till.turn(ada.organization(), subscription);
        assertThat(state("plan")).isEqualTo("pro");
        assertThat(state("seat_limit")).isEqualTo("2");
    }

    @Test
    void givesWayToACancellationAndToAChangeAtOnce() {
        owner.postJson(CHANGES, STARTER);
        assertThat(owner.postJson(CHANGES, "{\"plan\": \"max\", \"seats\": 2}").json().path("change_planned")
                .asBoolean()).isFalse();
        assertThat(state("plan")).isEqualTo("max");
        owner.postJson(CHANGES, STARTER);
        owner.postJson("/v1/billing/cancellation", "");
        assertThat(owner.getJson("/v1/billing/state").json().at("/subscription/planned_change").isNull())
                .isTrue();
        assertThat(owner.postJson(CHANGES, STARTER).code()).isEqualTo("already_ending");
    }

    @Test
    void isRefusedWithFewerSeatsThanMembersAndSaysWhatWouldBeOver() {
        world.addMember(ada.organization(), Newcomer.register(port), dev.tenantry.web.Role.MEMBER);
        assertThat(owner.postJson(CHANGES, "{\"plan\": \"pro\", \"seats\": 1}").code())
                .isEqualTo("seats_below_members");
        var key = Tenancy.asOrganization(ada.organization(), () -> keys.issue(ada.organization(), ada.person(),
                new NewKey("test", EnumSet.allOf(Scope.class), null)));
        new Browser(port).with("Authorization", "Bearer " + key.text()).postJson(
                "/v1/consumptions", "{\"id\": \"c1\", \"metric\": \"items\", \"quantity\": 15}");
        assertThat(quote("{\"plan\": \"starter\", \"seats\": 2}").path("over_limits").toString())
                .contains("\"limit\":\"items\"", "\"used\":15", "\"allowed\":10");
        assertThat(quote("{\"plan\": \"max\", \"seats\": 2}").path("over_limits")).isEmpty();
    }

    @Test
    void thePagesShowItPlanItAndTakeItBack() {
        var wanted = "plan=starter&interval=monthly&seats=1";
        var confirm = owner.get("/o/" + ada.slug() + "/billing/plan-changes?" + wanted);
        assertThat(confirm.body()).contains("Takes effect", "Plan the change", "Change at once instead", "$19.99 on");
        var answer = owner.post("/o/" + ada.slug() + "/billing/plan-changes", Map.of("plan", "starter", "seats",
                "1", "interval", "monthly", "when", "period_end"));
        assertThat(answer.header("Location")).endsWith("toast=plan-change-planned");
        var home = owner.get("/o/" + ada.slug() + "/billing");
        assertThat(home.body()).contains("Starter with one seat, paid monthly", "Take the change back", "$19.99");
        assertThat(owner.get("/o/" + ada.slug() + "/billing/plan-changes?plan=max&seats=2").body())
                .contains("A change is planned already");
        owner.post("/o/" + ada.slug() + "/billing/plan-changes/withdrawal", Map.of());
        assertThat(owner.get("/o/" + ada.slug() + "/billing").body()).doesNotContain("Take the change back")
                .contains("$59.98");
    }

    @Test
    void survivesARailThatIsAway() {
        till.away(true);
        try {
            assertThat(owner.postJson(CHANGES, STARTER).code()).isEqualTo("rail_unavailable");
        } finally {
            till.away(false);
        }
        till.read(ada.organization(), subscription);
        assertThat(owner.getJson("/v1/billing/state").json().at("/subscription/planned_change").isNull())
                .isTrue();
        assertThat(owner.postJson(CHANGES, STARTER).status()).isEqualTo(200);
        till.read(ada.organization(), subscription);
        assertThat(owner.getJson("/v1/billing/state").json().at("/subscription/planned_change/plan").asString())
                .isEqualTo("starter");
    }

    private JsonNode quote(String body) {
        var answer = owner.postJson(PREVIEW, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode find(JsonNode events, String kind) {
        return events.valueStream().filter(one -> one.path("kind").asString().equals(kind)).findFirst()
                .orElseThrow();
    }

    private String state(String field) {
        return owner.getJson("/v1/billing/state").json().path("subscription").path(field).asString();
    }
}
