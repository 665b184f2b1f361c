package dev.tenantry.onboarding;

import dev.tenantry.kernel.Refusal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a person went through the welcome wizard, and what they put aside. Pure.
 *
 * @param stepCompleted the highest step completed or skipped on purpose; null: not started
 * @param skippedSteps  which of them were skipped, so that this differs from never having been reached
 */
public record Wizard(@Nullable Integer stepCompleted, Set<Integer> skippedSteps, boolean wizardDismissed,
        boolean checklistDismissed) {

    public static final int LAST_STEP = 3;
    public static final Wizard NOT_STARTED = new Wizard(null, Set.of(), false, false);

    public Wizard {
        skippedSteps = Set.copyOf(skippedSteps);
    }

    public boolean notStarted() {
        return reached() == 0;
    }

    /** Whether the wizard asks no more. */
    public boolean done() {
        return wizardDismissed || reached() >= LAST_STEP;
    }

    public boolean skipped(int step) {
        return skippedSteps.contains(step);
    }

    /** Refuses with step_cannot_decrease or step_cannot_jump. A step that was skipped may be made up for. */
    public Wizard complete(int step) {
        requireNextOrSame(step);
        var skipped = new TreeSet<>(skippedSteps);
        skipped.remove(step);
        return new Wizard(step, skipped, wizardDismissed, checklistDismissed);
    }

    /** Refuses with step_cannot_decrease or step_cannot_jump. A step that was completed stays so. */
    public Wizard skip(int step) {
        requireNextOrSame(step);
        var skipped = new TreeSet<>(skippedSteps);
        if (step > reached()) {
            skipped.add(step);
        }
        return new Wizard(step, skipped, wizardDismissed, checklistDismissed);
    }

    /** Skips the rest of the wizard; the counter and the checklist stay as they are. */
    public Wizard dismissWizard() {
        return new Wizard(stepCompleted, skippedSteps, true, checklistDismissed);
    }

    public Wizard dismissChecklist() {
        return new Wizard(stepCompleted, skippedSteps, wizardDismissed, true);
    }

    private int reached() {
        return stepCompleted == null ? 0 : stepCompleted;
    }

    private void requireNextOrSame(int step) {
        if (step < 1 || step > LAST_STEP) {
            throw new IllegalArgumentException("there is no step " + step);
        }
        if (step < reached()) {
            throw refusal(OnboardingRefusal.STEP_CANNOT_DECREASE, step);
        }
        if (step > reached() + 1) {
            throw refusal(OnboardingRefusal.STEP_CANNOT_JUMP, step);
        }
    }

    private Refusal refusal(OnboardingRefusal code, int step) {
        return new Refusal(code).with("current_step", reached()).with("requested_step", step);
    }
}
