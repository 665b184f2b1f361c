package dev.tenantry.organization.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.engine.TellLowBalances;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member who handles billing sees and does what is about paying, whatever their role, and nothing more. */
@TenantryTest
class BillingContactTest {

    private static final String CHECKOUT = "{\"plan\": \"pro\", \"seats\": 2, \"interval\": \"monthly\"}";

    @LocalServerPort int port;
    @Autowired OrganizationFixtures members;
    @Autowired People people;
    @Autowired Charges charges;
    @Autowired Balances balances;
    @Autowired TellLowBalances lowBalances;
    @Autowired JdbcClient jdbc;

    Newcomer ada;
    Newcomer vera;

    @BeforeEach
    void join() {
        ada = proven("Ada Owner");
        ada.acting();
        vera = joined("viewer");
    }

    @Test
    void aViewerDoesBillingFromTheNextRequestOnAndNothingElse() {
        assertThat(vera.browser().postJson("/v1/billing/checkouts", CHECKOUT).code()).isEqualTo("forbidden");
        assertThat(plans(vera)).contains("whoever handles its billing, can buy");
        assertThat(give(ada, vera).status()).isEqualTo(204);
        assertThat(plans(vera)).doesNotContain("whoever handles its billing, can buy");
        assertThat(vera.browser().getJson("/v1/billing/invoices").status()).isEqualTo(200);
        assertThat(vera.browser().getJson("/v1/billing/payment-methods").status()).isEqualTo(200);
        var bought = vera.browser().postJson("/v1/billing/checkouts", CHECKOUT);
        assertThat(bought.status()).as(bought.body()).isEqualTo(200);
        for (var closed : new String[] {"/v1/api-keys", "/v1/invitations"}) {
            assertThat(vera.browser().getJson(closed).code()).as(closed).isEqualTo("forbidden");
        }
        assertThat(vera.browser().json("PATCH", "/v1/members/" + vera.person(), "{\"role\": \"owner\"}").code())
                .isEqualTo("forbidden");
        assertThat(give(vera, vera).code()).isEqualTo("forbidden");
        assertThat(take(vera).status()).isEqualTo(204);
        assertThat(vera.browser().getJson("/v1/billing/invoices").code()).isEqualTo("forbidden");
    }

    /** Nobody's first membership is guessed: who says nothing is asked, and who is no member is told so. */
    @Test
    void nothingIsBoughtForAnOrganizationThatIsNotNamed() {
        give(ada, vera);
        var session = vera.browser().cookie("__Host-session");
        assertThat(new Browser(port).withCookie("__Host-session", session)
                .postJson("/v1/billing/checkouts", CHECKOUT).code()).isEqualTo("organization_required");
        assertThat(new Browser(port).withCookie("__Host-session", session)
                .with("X-Tenantry-Organization", proven("Eve").organization().toString())
                .postJson("/v1/billing/checkouts", CHECKOUT).code()).isEqualTo("not_a_member");
        assertThat(orders(vera.organization()) + orders(ada.organization())).isZero();
        vera.browser().postJson("/v1/billing/checkouts", CHECKOUT);
        assertThat(orders(ada.organization())).isEqualTo(1);
        assertThat(orders(vera.organization())).isZero();
    }

    /** What a person has alone, those they let in have too: the organization pays, not the person. */
    @Test
    void membersOfAPersonalOrganizationShareWhatItHas() {
        var ben = joined("member");
        var before = credits(ada);
        assertThat(credits(ben)).isEqualTo(before);
        charges.charge(ada.organization(), JobId.of("job-2"), 2, Backend.STANDARD);
        assertThat(credits(ada)).isEqualTo(before - 2);
        assertThat(credits(ben)).isEqualTo(before - 2);
        assertThat(balances.of(ben.organization()).total()).as("their own").isEqualTo(before);
        assertThat(ben.browser().postJson("/v1/workspaces", "{\"name\": \"Desk\"}").status()).isEqualTo(201);
        assertThat(ada.browser().getJson("/v1/workspaces").body()).contains("Desk");
    }

    @Test
    void onlyOwnersGiveAndTakeIt() {
        var ben = joined("admin");
        assertThat(give(ben, vera).code()).isEqualTo("forbidden");
        assertThat(give(ada, proven("Eve")).code()).isEqualTo("not_found");
        give(ada, vera);
        give(ada, vera);
        take(vera);
        assertThat(audited("member.billing_given")).as("once, whatever was sent").isEqualTo(1);
        assertThat(audited("member.billing_taken")).isEqualTo(1);
    }

    @Test
    void itIsAboutOneOrganizationAndOutlivesTheRole() {
        give(ada, vera);
        var birch = proven("Birch Owner");
        members.join(birch.organization(), vera.person(), "viewer");
        assertThat(new Browser(port).withCookie("__Host-session", vera.browser().cookie("__Host-session"))
                .with("X-Tenantry-Organization", birch.organization().toString())
                .getJson("/v1/billing/invoices").code()).isEqualTo("forbidden");
        ada.browser().json("PATCH", "/v1/members/" + vera.person(), "{\"role\": \"member\"}");
        assertThat(vera.browser().getJson("/v1/billing/invoices").status()).isEqualTo(200);
        ada.browser().delete("/v1/members/" + vera.person());
        members.join(ada.organization(), vera.person(), "viewer");
        assertThat(vera.browser().getJson("/v1/billing/invoices").code()).as("it ends with the membership")
                .isEqualTo("forbidden");
    }

    @Test
    void lettersAboutBillingGoThereToo() {
        var ben = joined("member");
        give(ada, vera);
        charges.charge(ada.organization(), JobId.of("job-1"), balances.of(ada.organization()).total() - 3,
                Backend.STANDARD);
        lowBalances.run();
        var letters = new Letters(jdbc);
        for (var told : new Newcomer[] {ada, vera}) {
            assertThat(letters.texts(told.email()).getFirst()).contains("3 credits are left",
                    "you own", "handle its billing");
        }
        assertThat(letters.texts(ben.email())).noneMatch(text -> text.contains("credits are left"));
    }

    @Test
    void theMembersPageShowsAndChangesIt() {
        var page = "/o/" + ada.slug() + "/members";
        assertThat(ada.browser().get(page).body()).contains("Let them handle billing");
        assertThat(vera.browser().get(page).body()).doesNotContain("Let them handle billing");
        var act = page + "/" + vera.person() + "/billing";
        assertThat(ada.browser().post(act, Map.of()).location()).endsWith("toast=billing-given");
        assertThat(vera.browser().get(page).body()).contains("Handles billing");
        assertThat(vera.browser().getJson("/v1/members").json().path("members").path(1).path("billing").asBoolean())
                .isTrue();
        assertThat(ada.browser().post(act + "/removal", Map.of()).location()).endsWith("toast=billing-taken");
        assertThat(vera.browser().get(page).body()).doesNotContain("Handles billing");
    }

    private Newcomer proven(String name) {
        var person = Newcomer.register(port, name);
        people.markVerified(person.person());
        return person;
    }

    private Newcomer joined(String role) {
        var person = proven("Somebody " + role);
        members.join(ada.organization(), person.person(), role);
        person.browser().with("X-Tenantry-Organization", ada.organization().toString());
        return person;
    }

    private Browser.Answer give(Newcomer by, Newcomer to) {
        return by.browser().json("PUT", "/v1/members/" + to.person() + "/billing", "");
    }

    private Browser.Answer take(Newcomer from) {
        return ada.browser().delete("/v1/members/" + from.person() + "/billing");
    }

    private String plans(Newcomer person) {
        return person.browser().get("/o/" + ada.slug() + "/billing/plans").body();
    }

    private static long credits(Newcomer person) {
        var answer = person.browser().getJson("/v1/credits");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("total").asLong();
    }

    private int orders(OrganizationId organization) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from payment.orders
                 where organization_id = :organization
                """).param("organization", organization).query(Integer.class).single());
    }

    private int audited(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = :action
                """).param("organization", ada.organization()).param("action", action)
                .query(Integer.class).single());
    }
}
