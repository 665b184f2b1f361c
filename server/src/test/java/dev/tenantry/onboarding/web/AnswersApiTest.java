package dev.tenantry.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.identity.GraceFixtures;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an organization answers in the welcome, by question. */
@TenantryTest
class AnswersApiTest {

    private static final String PATH = "/v1/onboarding/answers";

    @LocalServerPort int port;
    @Autowired World world;
    @Autowired GraceFixtures grace;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Lovelace");
    }

    @Test
    void listsWhatIsAskedAndNothingAnsweredYet() {
        var answer = ada.acting().getJson(PATH);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("questions").findValuesAsString("key"))
                .containsExactly("company_name", "team_size", "main_tool");
        assertThat(answer.json().at("/questions/1/options").valueStream().map(option -> option.asString()))
                .containsExactly("1-2", "3-5", "6-10", "11-25", "26+");
        assertThat(answer.json().path("answers").isEmpty()).isTrue();
    }

    @Test
    void keepsWhatIsGivenAndLeavesTheRest() {
        give("{\"team_size\": \"3-5\", \"main_tool\": \" Postgres \"}");
        var answer = give("{\"team_size\": \"26+\"}");
        assertThat(answer.json().at("/answers/team_size").asString()).isEqualTo("26+");
        assertThat(answer.json().at("/answers/main_tool").asString()).isEqualTo("Postgres");
        assertThat(give("{\"main_tool\": null}").json().path("answers").propertyNames())
                .containsExactly("team_size");
    }

    @Test
    void theCompanysNameBecomesTheOrganizations() {
        assertThat(give("{\"company_name\": \"Acme <b>Ltd</b>\"}").status()).isEqualTo(200);
        var own = ada.browser().getJson("/v1/me").json().path("organizations").get(0);
        assertThat(own.path("name").asString()).isEqualTo("Acme <b>Ltd</b>");
        assertThat(own.path("slug").asString()).as("addresses stay").isEqualTo(ada.slug());
        assertThat(ada.browser().get("/o/" + ada.slug()).body()).contains("Acme &lt;b&gt;Ltd")
                .doesNotContain("Acme <b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"team_size\": \"many\"}", "{\"company_name\": \"  \"}",
        "{\"company_name\": \"two\\nlines\"}", "{\"company_name\": \"a\\u0000b\"}",
        "{\"main_tool\": \"ok\", \"team_size\": \"\"}"})
    void refusesWhatIsNoAnswerAndKeepsNothing(String answers) {
        var refused = give(answers);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("answer_invalid");
        assertThat(ada.acting().getJson(PATH).json().path("answers").isEmpty()).isTrue();
    }

    @Test
    void refusesTooLongNamesAndUnknownQuestions() {
        assertThat(give("{\"company_name\": \"" + "x".repeat(256) + "\"}").code())
                .isEqualTo("answer_invalid");
        assertThat(give("{\"company_name\": \"" + "x".repeat(255) + "\"}").status()).isEqualTo(200);
        assertThat(give("{\"favourite_colour\": \"green\"}").code()).isEqualTo("question_unknown");
    }

    @Test
    void staysWithTheOrganizationAndItsAdmins() {
        give("{\"team_size\": \"3-5\"}");
        var ben = Newcomer.register(port, "Ben");
        assertThat(ben.acting().getJson(PATH).json().path("answers").isEmpty()).isTrue();
        var asBen = ben.browser().with("X-Tenantry-Organization", ada.organization().toString());
        assertThat(asBen.getJson(PATH).code()).isEqualTo("not_a_member");
        world.addMember(ada.organization(), ben, Role.MEMBER);
        var other = new Browser(port).withCookie("__Host-session", ben.browser().cookie("__Host-session"))
                .with("X-Tenantry-Organization", ada.organization().toString());
        assertThat(other.getJson(PATH).json().at("/answers/team_size").asString()).isEqualTo("3-5");
        assertThat(other.json("PATCH", PATH, "{\"answers\": {}}").code()).isEqualTo("forbidden");
    }

    @Test
    void isOpenToTheLockedAndTheUnverified() {
        world.endsIn(ada.organization(), Duration.ofDays(-60));
        grace.letGraceEnd(ada.person());
        assertThat(give("{\"team_size\": \"3-5\"}").status()).isEqualTo(200);
        assertThat(ada.acting().getJson(PATH).status()).isEqualTo(200);
    }

    private Browser.Answer give(String answers) {
        return ada.acting().json("PATCH", PATH, "{\"answers\": " + answers + "}");
    }
}
