package dev.tenantry.onboarding;

import dev.tenantry.subscription.Stage;
import dev.tenantry.web.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far somebody got. Pure.
 *
 * @param verified whether the address is proven, or needs no proof here
 * @param hasKey   a working API key exists
 * @param called   a key was used at least once
 * @param bought   somebody already chose a plan
 */
public record Progress(boolean verified, boolean hasKey, boolean called, boolean bought, Stage stage,
        Role role) {

    /** What this person can do about getting started; the rest is somebody else's. */
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(Step.VERIFY_ADDRESS);
        if (role.atLeast(Role.ADMIN)) {
            steps.add(Step.CREATE_KEY);
        }
        steps.add(Step.FIRST_CALL);
        if (role.atLeast(Role.OWNER)) {
            steps.add(Step.PICK_PLAN);
        }
        return steps;
    }

    public boolean isDone(Step step) {
        return switch (step) {
            case VERIFY_ADDRESS -> verified;
            case CREATE_KEY -> hasKey || called;
            case FIRST_CALL -> called;
            case PICK_PLAN -> bought || stage == Stage.PAID || stage == Stage.COMPLIMENTARY;
        };
    }

    /** The one thing to do now. Choosing a plan is asked for only once the trial nears its end. */
    public Optional<Step> next() {
        return steps().stream()
                .filter(step -> !isDone(step))
                .filter(step -> step != Step.PICK_PLAN || stage.asksForAPlan())
                .findFirst();
    }

    public boolean isAllDone() {
        return steps().stream().allMatch(this::isDone);
    }
}
