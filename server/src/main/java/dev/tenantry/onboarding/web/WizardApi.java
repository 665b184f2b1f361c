package dev.tenantry.onboarding.web;

import dev.tenantry.onboarding.Wizard;
import dev.tenantry.onboarding.Wizards;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The signed-in person's way through the welcome. Open before the address is proven and when locked. */
@RestController
@RequestMapping("/v1/me/onboarding")
@Needs(value = Access.PERSON, verified = false, live = false)
class WizardApi {

    record StepBody(@NotNull @Min(1) @Max(Wizard.LAST_STEP) Integer step,
                    @NotNull @Pattern(regexp = "complete|skip", message = "is complete or skip")
                    String action) {}

    record DismissalBody(@NotNull @Pattern(regexp = "wizard|checklist", message = "is wizard or checklist")
                         String part) {}

    record Answer(@Nullable Integer onboardingStepCompleted, Set<Integer> skippedSteps,
                  boolean onboardingDismissed, boolean checklistDismissed, boolean wizardDone) {

        static Answer of(Wizard wizard) {
            return new Answer(wizard.stepCompleted(), new TreeSet<>(wizard.skippedSteps()),
                    wizard.wizardDismissed(), wizard.checklistDismissed(), wizard.done());
        }
    }

    private final Wizards wizards;

    WizardApi(Wizards wizards) {
        this.wizards = wizards;
    }

    @GetMapping
    Answer show(CurrentPerson person) {
        return Answer.of(wizards.of(person.id()));
    }

    @PatchMapping
    Answer step(CurrentPerson person, @Valid @RequestBody StepBody body) {
        return Answer.of(body.action().equals("skip") ? wizards.skip(person.id(), body.step())
                : wizards.complete(person.id(), body.step()));
    }

    @PostMapping("/dismissal")
    Answer dismiss(CurrentPerson person, @Valid @RequestBody DismissalBody body) {
        return Answer.of(body.part().equals("wizard") ? wizards.dismissWizard(person.id())
                : wizards.dismissChecklist(person.id()));
    }
}
