package dev.tenantry.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class WizardApiTest {

    @LocalServerPort int port;

    private Browser ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Lovelace").browser();
    }

    @Test
    void beginsNotStarted() {
        assertThat(ada.getJson("/v1/me/onboarding").body()).isEqualToIgnoringWhitespace("""
                {"onboarding_step_completed": null, "skipped_steps": [], "onboarding_dismissed": false,
                 "checklist_dismissed": false, "wizard_done": false}
                """);
    }

    @Test
    void goesStepByStepAndShowsItInThePersonsOwnView() {
        assertThat(step(1, "complete").status()).isEqualTo(200);
        assertThat(step(2, "skip").status()).isEqualTo(200);
        var answer = step(3, "complete").json();
        assertThat(answer.path("onboarding_step_completed").asInt()).isEqualTo(3);
        assertThat(answer.path("skipped_steps").toString()).isEqualTo("[2]");
        assertThat(answer.path("wizard_done").asBoolean()).isTrue();

        var person = ada.getJson("/v1/me").json().path("person");
        assertThat(person.path("onboarding_step_completed").asInt()).isEqualTo(3);
        assertThat(person.path("onboarding_dismissed").asBoolean()).isFalse();
        assertThat(person.path("email_verified_at").isNull()).isTrue();
    }

    @Test
    void takesTheSameStepAgainButNoLowerOne() {
        step(1, "complete");
        step(2, "complete");
        assertThat(step(2, "complete").status()).isEqualTo(200);
        var lower = step(1, "complete");
        assertThat(lower.status()).isEqualTo(400);
        assertThat(lower.code()).isEqualTo("step_cannot_decrease");
        assertThat(lower.json().path("current_step").asInt()).isEqualTo(2);
        assertThat(lower.json().path("requested_step").asInt()).isEqualTo(1);
        assertThat(now()).isEqualTo(2);
    }

    @Test
    void refusesToJump() {
        var jump = step(3, "complete");
        assertThat(jump.status()).isEqualTo(400);
        assertThat(jump.code()).isEqualTo("step_cannot_jump");
        assertThat(ada.getJson("/v1/me/onboarding").json().path("onboarding_step_completed").isNull())
                .isTrue();
    }

    @Test
    void putsTheWizardAsideWithoutTheChecklist() {
        step(1, "complete");
        var answer = ada.postJson("/v1/me/onboarding/dismissal", "{\"part\": \"wizard\"}").json();
        assertThat(answer.path("onboarding_dismissed").asBoolean()).isTrue();
        assertThat(answer.path("checklist_dismissed").asBoolean()).isFalse();
        assertThat(answer.path("wizard_done").asBoolean()).isTrue();
        assertThat(answer.path("onboarding_step_completed").asInt()).isEqualTo(1);
        assertThat(ada.getJson("/v1/me").json().path("person").path("onboarding_dismissed").asBoolean())
                .isTrue();
    }

    @Test
    void putsTheChecklistAsideWithoutTheWizard() {
        var answer = ada.postJson("/v1/me/onboarding/dismissal", "{\"part\": \"checklist\"}").json();
        assertThat(answer.path("checklist_dismissed").asBoolean()).isTrue();
        assertThat(answer.path("wizard_done").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"step\": 1}", "{\"action\": \"skip\"}",
        "{\"step\": 0, \"action\": \"skip\"}", "{\"step\": 4, \"action\": \"skip\"}",
        "{\"step\": 1, \"action\": \"undo\"}", "{\"step\": \"1\", \"action\": \"skip\"}",
        "{\"step\": 1, \"action\": \"skip\", \"person\": \"x\"}"})
    void refusesWhatIsNoStep(String body) {
        var answer = ada.json("PATCH", "/v1/me/onboarding", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
    }

    @Test
    void refusesToPutAnythingElseAside() {
        assertThat(ada.postJson("/v1/me/onboarding/dismissal", "{\"part\": \"banner\"}").status())
                .isEqualTo(400);
    }

    @Test
    void isForTheSignedInOnlyAndForEachTheirOwn() {
        assertThat(new Browser(port).getJson("/v1/me/onboarding").status()).isEqualTo(401);
        step(1, "complete");
        var ben = Newcomer.register(port, "Ben").browser();
        assertThat(ben.getJson("/v1/me/onboarding").json().path("onboarding_step_completed").isNull())
                .isTrue();
    }

    @Test
    void losesNothingWhenManyComeAtOnce() {
        var answers = IntStream.range(0, 6).mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                ? step(1, "complete") : ada.postJson("/v1/me/onboarding/dismissal",
                        "{\"part\": \"checklist\"}"))).toList();
        assertThat(answers).allMatch(answer -> answer.join().status() == 200);
        var state = ada.getJson("/v1/me/onboarding").json();
        assertThat(state.path("onboarding_step_completed").asInt()).isEqualTo(1);
        assertThat(state.path("checklist_dismissed").asBoolean()).isTrue();
    }

    private Browser.Answer step(int step, String action) {
        return ada.json("PATCH", "/v1/me/onboarding",
                "{\"step\": %d, \"action\": \"%s\"}".formatted(step, action));
    }

    private int now() {
        return ada.getJson("/v1/me/onboarding").json().path("onboarding_step_completed").asInt();
    }
}
