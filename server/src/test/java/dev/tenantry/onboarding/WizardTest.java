package dev.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WizardTest {

    @Test
    void isNotStartedUntilAStepIsDone() {
        assertThat(Wizard.NOT_STARTED.notStarted()).isTrue();
        assertThat(Wizard.NOT_STARTED.done()).isFalse();
        assertThat(new Wizard(0, Wizard.NOT_STARTED.skippedSteps(), false, false).notStarted()).isTrue();
        assertThat(Wizard.NOT_STARTED.complete(1).notStarted()).isFalse();
    }

    @Test
    void isDoneWithItsLastStepHoweverThatWasPassed() {
        var two = Wizard.NOT_STARTED.complete(1).skip(2);
        assertThat(two.done()).isFalse();
        assertThat(two.complete(3).done()).isTrue();
        assertThat(two.skip(3).done()).isTrue();
    }

    @Test
    void tellsAStepThatWasSkippedFromOneNeverReached() {
        var wizard = Wizard.NOT_STARTED.complete(1).skip(2);
        assertThat(wizard.stepCompleted()).isEqualTo(2);
        assertThat(wizard.skipped(1)).isFalse();
        assertThat(wizard.skipped(2)).isTrue();
        assertThat(wizard.skipped(3)).isFalse();
    }

    @Test
    void makesUpForASkippedStepAndKeepsACompletedOne() {
        assertThat(Wizard.NOT_STARTED.skip(1).complete(1).skipped(1)).isFalse();
        assertThat(Wizard.NOT_STARTED.complete(1).skip(1).skipped(1)).isFalse();
        assertThat(Wizard.NOT_STARTED.skip(1).skip(1).skipped(1)).isTrue();
    }

    @Test
    void neverGoesBack() {
        var three = Wizard.NOT_STARTED.complete(1).complete(2).complete(3);
        assertThatThrownBy(() -> three.complete(1)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(OnboardingRefusal.STEP_CANNOT_DECREASE);
            assertThat(refusal.details()).containsEntry("current_step", 3).containsEntry("requested_step", 1);
        });
        assertThatThrownBy(() -> three.skip(2)).isInstanceOf(Refusal.class);
        assertThat(three.complete(3)).isEqualTo(three);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "0, 3", "1, 3"})
    void neverJumps(int from, int to) {
        var wizard = from == 0 ? Wizard.NOT_STARTED : Wizard.NOT_STARTED.complete(from);
        assertThatThrownBy(() -> wizard.complete(to)).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.code()).isEqualTo(OnboardingRefusal.STEP_CANNOT_JUMP));
        assertThatThrownBy(() -> wizard.skip(to)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void hasThreeSteps(int step) {
        assertThatThrownBy(() -> Wizard.NOT_STARTED.complete(step))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheChecklistWhenTheRestOfTheWizardIsPutAside() {
        var wizard = Wizard.NOT_STARTED.complete(1).dismissWizard();
        assertThat(wizard.done()).isTrue();
        assertThat(wizard.stepCompleted()).isEqualTo(1);
        assertThat(wizard.checklistDismissed()).isFalse();
        assertThat(Wizard.NOT_STARTED.dismissChecklist().done()).isFalse();
    }
}
