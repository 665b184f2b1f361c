package dev.tenantry.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Eventually;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.organization.OrganizationFixtures;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization that asks everybody for a second factor. */
@TenantryTest
class FactorRequirementsTest {

    private static final String SWITCH = "/v1/organization/second-factor";

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired People people;
    @Autowired OrganizationFixtures members;

    private Newcomer ada;
    private Newcomer ben;

    @BeforeEach
    void adaOwnsAndBenIsAMember() {
        ada = Newcomer.register(port, "Ada");
        ben = Newcomer.register(port, "Ben");
        people.markVerified(ada.person());
        people.markVerified(ben.person());
        members.join(ada.organization(), ben.person(), "member");
        ada.acting();
        ben.browser().with("X-Tenantry-Organization", ada.organization().toString());
    }

    @Test
    void anOwnerWithoutOneCannotShutThemselvesOut() {
        var refused = ada.browser().json("PUT", SWITCH, "");
        assertThat(refused.code()).isEqualTo("factor_own_first");
        assertThat(ada.browser().getJson(SWITCH).json().path("required").asBoolean()).isFalse();
        var page = ada.browser().post(settings("/second-factor"), Map.of());
        assertThat(page.header("Refresh")).startsWith("0;url=/account/factors");
    }

    @Test
    void membersHaveAWeekAndAreToldSo() {
        turnOn();
        assertThat(ben.browser().getJson("/v1/members").status()).isEqualTo(200);
        assertThat(ben.browser().get("/o/" + ada.slug() + "/members").body())
                .contains("asks everybody for a second step");
        assertThat(ada.browser().get("/o/" + ada.slug() + "/members").body())
                .doesNotContain("asks everybody for a second step");
    }

    @Test
    void afterThatTheyCannotActThereUntilTheyHaveOne() {
        turnOn();
        letTheWeekPass();
        var refused = ben.browser().getJson("/v1/members");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("factor_needed_here");
        assertThat(refused.json().path("grace_ended_at").asString()).isNotEmpty();
        var page = ben.browser().get("/o/" + ada.slug() + "/members");
        assertThat(page.header("Refresh")).startsWith("0;url=/account/factors?next=");
        assertThat(ben.browser().get("/o/" + ben.slug() + "/members").status())
                .as("their own is not touched").isEqualTo(200);
        Phone.add(ben, jdbc);
        assertThat(ben.browser().getJson("/v1/members").status()).isEqualTo(200);
        assertThat(ada.browser().getJson("/v1/members").status()).isEqualTo(200);
    }

    /** Neither the rule nor what the person has is asked of the database again, and both are right at once. */
    @Test
    void holdsForTokensFromTheMomentEitherChanges() {
        var token = bearer(ben);
        assertThat(token.getJson("/v1/members").status()).isEqualTo(200);
        turnOn();
        letTheWeekPass();
        assertThat(token.getJson("/v1/members").code()).isEqualTo("factor_needed_here");
        Phone.add(ben, jdbc);
        assertThat(token.getJson("/v1/members").status()).isEqualTo(200);
        assertThat(ben.browser().delete("/v1/me/factors/app").status()).isEqualTo(204);
        assertThat(token.getJson("/v1/members").code()).isEqualTo("factor_needed_here");
        assertThat(ada.browser().delete(SWITCH).status()).isLessThan(300);
        assertThat(token.getJson("/v1/members").status()).isEqualTo(200);
    }

    private Browser bearer(Newcomer person) {
        var given = new Browser(port).postJson("/v1/tokens", """
                {"email": "%s", "password": "%s", "organization": "%s"}
                """.formatted(person.email(), Newcomer.PASSWORD, ada.slug()));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        return new Browser(port).with("Authorization", "Bearer " + given.json().path("access_token").asString());
    }

    @Test
    void keysOfTheOrganizationGoOn() {
        var key = ada.browser().postJson("/v1/api-keys", "{\"name\": \"b\", \"scopes\": [\"usage\", \"checks\"]}")
                .json().path("secret").asString();
        turnOn();
        letTheWeekPass();
        var program = new Browser(port).with("Authorization", "Bearer " + key);
        assertThat(program.getJson("/v1/usage").body()).doesNotContain("factor_needed_here");
    }

    @Test
    void ownersAndAdminsSeeWhoHasOne() {
        Phone.add(ada, jdbc);
        assertThat(secondFactorOf(ada)).isEqualTo("true");
        assertThat(secondFactorOf(ben)).isEqualTo("false");
        assertThat(ada.browser().get("/o/" + ada.slug() + "/members").body()).contains("Two steps", "One step");
        assertThat(ben.browser().getJson("/v1/members").json().path("members").get(0).path("second_factor")
                .isNull()).as("members do not").isTrue();
        assertThat(ben.browser().get("/o/" + ada.slug() + "/members").body()).doesNotContain("One step");
    }

    @Test
    void onlyOwnersTurnItOnAndOff() {
        Phone.add(ben, jdbc);
        assertThat(ben.browser().json("PUT", SWITCH, "").code()).isEqualTo("forbidden");
        turnOn();
        assertThat(ben.browser().delete(SWITCH).code()).isEqualTo("forbidden");
        assertThat(ada.browser().get(settings("")).body()).contains("No longer ask for it");
        assertThat(ada.browser().post(settings("/second-factor/release"), Map.of()).status()).isEqualTo(302);
        assertThat(ada.browser().getJson(SWITCH).json().path("required").asBoolean()).isFalse();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select action from audit.entry where subject = :subject")
                .param("subject", ada.organization().toString()).query(String.class).list()))
                .contains("organization.factor_required", "organization.factor_released");
    }

    private void turnOn() {
        Phone.add(ada, jdbc);
        assertThat(ada.browser().json("PUT", SWITCH, "").json().path("required").asBoolean()).isTrue();
    }

    private String secondFactorOf(Newcomer person) {
        return StreamSupport.stream(ada.browser().getJson("/v1/members").json().path("members").spliterator(), false)
                .filter(one -> one.path("person").asString().equals(person.person().toString()))
                .findFirst().orElseThrow().path("second_factor").asString();
    }

    private String settings(String rest) {
        return "/o/" + ada.slug() + "/settings" + rest;
    }

    private void letTheWeekPass() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.factor_requirement
                   set since = since - interval '7 days'
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
        Eventually.eventually(() -> ben.browser().getJson("/v1/members").status() == 403); // each node is told
    }
}
