package dev.tenantry.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Eventually;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.subscription.World;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans that no rail bills: each organization has one owner of its bill, and it is on record who. */
@TenantryTest
class GivenPlansApiTest {

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Browser olga;
    private String plan;

    @BeforeEach
    void olgaOperates() {
        ada = Newcomer.register(port);
        plan = "/v1/operator/organizations/" + ada.organization() + "/plan";
        var newcomer = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.markVerified(newcomer.person()));
        Tenancy.asSystem(() -> people.makeOperator(newcomer.person()));
        olga = newcomer.browser();
    }

    @Test
    void givesAPlanAndTakesItBack() {
        assertThat(olga.getJson(plan).json().path("billed_by").isNull()).isTrue();
        var given = give("max", "operator");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().path("billed_by").asString()).isEqualTo("operator");
        assertThat(state("plan")).isEqualTo("max");
        assertThat(state("is_paid")).as("nobody pays").isEqualTo("false");

        assertThat(olga.delete(plan).json().path("status").asString()).isEqualTo("canceled");
        assertThat(ada.acting().getJson("/v1/billing/state").json().path("locked").asBoolean()).isTrue();
        assertThat(olga.delete(plan).code()).isEqualTo("nothing_to_cancel");
    }

    /** The allowance follows within the same cycle: up by the difference. */
    @Test
    void theCreditsFollowTheGivenPlan() {
        give("pro", "operator");
        Eventually.eventually("pro's credits", () -> limit() == 50);
        give("max", "operator");
        Eventually.eventually("max's credits", () -> limit() == 200);
    }

    private long limit() {
        return ada.acting().getJson("/v1/credits").json().at("/allowance/limit").asLong();
    }

    @Test
    void takesAPlanBackForTheReasonThatIsGiven() {
        give("max", "operator");
        assertThat(olga.delete(plan + "?reason=%20").status()).isEqualTo(400);
        assertThat(olga.delete(plan + "?reason=" + "x".repeat(501)).status()).isEqualTo(400);
        assertThat(state("plan")).isEqualTo("max");
        assertThat(olga.delete(plan + "?reason=the%20partnership%20ended").status()).isEqualTo(200);
        give("max", "operator");
        assertThat(olga.delete(plan).status()).isEqualTo(200);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select details ->> 'reason'
                  from audit.entry
                 where organization_id = :organization
                   and action = 'subscription.withdrawn'
                 order by id
                """).param("organization", ada.organization()).query(String.class).list()))
                .containsExactly("the partnership ended", "by an operator");
    }

    @Test
    void whatAnotherSystemBillsCannotBeBoughtHereToo() {
        assertThat(give("max", "external").json().path("billed_by").asString()).isEqualTo("external");
        var refused = ada.acting().postJson("/v1/billing/checkouts", "{\"plan\": \"pro\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("billed_elsewhere");

        give("pro", "operator");
        assertThat(ada.acting().postJson("/v1/billing/checkouts", "{\"plan\": \"pro\"}").status())
                .as("a gift may be paid for").isEqualTo(200);
    }

    @Test
    void whatARailBillsIsNobodyElses() {
        give("pro", "operator");
        world.buy(ada, "pro", 1);
        assertThat(olga.getJson(plan).json().path("billed_by").asString()).isEqualTo("fake");
        assertThat(give("max", "external").code()).isEqualTo("already_subscribed");
        assertThat(olga.delete(plan).code()).isEqualTo("nothing_to_cancel");
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set billed_by = 'external'
                 where organization_id = :organization
                   and status <> 'canceled'
                """).param("organization", ada.organization()).update()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void refusesAnEndThatHasPassedAndChangesNothing() {
        var refused = olga.json("PUT", plan, """
                {"plan": "max", "billed_by": "operator", "reason": "agreed", "ends_at": "2020-01-01T00:00:00Z"}
                """);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(state("plan")).as("the trial goes on").isEqualTo("pro");
    }

    @ParameterizedTest
    @CsvSource({"nonsense, operator, unknown_plan", "pro, stripe, invalid_request"})
    void refusesWhatIsNoPlanOrNoOwner(String of, String by, String code) {
        assertThat(give(of, by).code()).isEqualTo(code);
    }

    @Test
    void knowsNoPlanOfNobody() {
        world.endsIn(ada.organization(), Duration.ZERO);
        assertThat(olga.getJson("/v1/operator/organizations/"
                + dev.tenantry.kernel.OrganizationId.next() + "/plan").status()).isEqualTo(404);
        assertThat(ada.acting().getJson(plan).status()).isEqualTo(404);
    }

    private Browser.Answer give(String of, String by) {
        return olga.json("PUT", plan,
                "{\"plan\": \"%s\", \"billed_by\": \"%s\", \"reason\": \"agreed\"}".formatted(of, by));
    }

    private String state(String field) {
        return ada.acting().getJson("/v1/billing/state").json().path("subscription").path(field).asString();
    }
}
