package dev.tenantry.onboarding.web;

import dev.tenantry.onboarding.Answers;
import dev.tenantry.onboarding.Question;
import dev.tenantry.onboarding.Wizard;
import dev.tenantry.onboarding.Wizards;
import dev.tenantry.organization.OrganizationKind;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The first step of the welcome, on the home page: what the organization is called, how large it is. */
@Component
class HomeWelcome {

    static final int STEP = 1;

    private final Answers answers;
    private final Wizards wizards;
    private final Organizations organizations;

    HomeWelcome(Answers answers, Wizards wizards, Organizations organizations) {
        this.answers = answers;
        this.wizards = wizards;
        this.organizations = organizations;
    }

    /** {@code typed}: what was sent and refused, or null. */
    void fill(Model model, CurrentMember member, @Nullable Map<String, String> typed) {
        var wizard = wizards.of(member.person());
        var known = answers.of(member.organization());
        var asks = member.is(Role.ADMIN) && wizard.notStarted() && !wizard.wizardDismissed()
                && !known.containsKey(Question.COMPANY_NAME) && !answers.questions().isEmpty()
                && isPersonal(member);
        var shown = new HashMap<String, String>(Map.of(Question.COMPANY_NAME, member.organizationName()));
        shown.putAll(known);
        if (typed != null) {
            shown.putAll(typed);
        }
        model.addAttribute("questions", asks ? answers.questions() : null);
        model.addAttribute("answers", shown);
        if (wizard.checklistDismissed()) {
            HomeSteps.hide(model);
        }
    }

    /** Others were given their name by whoever made them. */
    private boolean isPersonal(CurrentMember member) {
        return organizations.find(member.organization())
                .filter(organization -> organization.kind() == OrganizationKind.PERSONAL).isPresent();
    }

    /** Only what was filled in is kept. */
    void complete(CurrentMember member, Map<String, String> typed) {
        var given = new HashMap<String, @Nullable String>();
        answers.questions().forEach(question -> {
            var answer = typed.get(question.key());
            if (answer != null && !answer.isBlank()) {
                given.put(question.key(), answer);
            }
        });
        answers.give(member, given);
        if (mayStep(wizards.of(member.person()))) {
            wizards.complete(member.person(), STEP);
        }
    }

    void skip(CurrentMember member) {
        if (mayStep(wizards.of(member.person()))) {
            wizards.skip(member.person(), STEP);
        }
    }

    /** Whoever is further already stays there. */
    private static boolean mayStep(Wizard wizard) {
        return wizard.stepCompleted() == null || wizard.stepCompleted() <= STEP;
    }
}
