package dev.tenantry.onboarding.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.identity.Verifications;
import dev.tenantry.onboarding.Progress;
import dev.tenantry.onboarding.Step;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.web.CurrentMember;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The next step and the checklist. */
@Component
class HomeSteps {

    private final People people;
    private final Verifications verifications;
    private final ApiKeys keys;
    private final MessageSource texts;
    private final FirstCall firstCall;

    HomeSteps(People people, Verifications verifications, ApiKeys keys, MessageSource texts,
            FirstCall firstCall) {
        this.people = people;
        this.verifications = verifications;
        this.keys = keys;
        this.texts = texts;
        this.firstCall = firstCall;
    }

    /** A line of the checklist. */
    record Line(String text, @Nullable String href, boolean done, boolean now) {}

    void fill(Model model, CurrentMember member, @Nullable Holding holding, Locale locale) {
        var progress = progress(member, holding);
        var next = progress.next().orElse(null);
        var lines = progress.isAllDone() ? List.<Line>of() : progress.steps().stream()
                .map(step -> new Line(text("step", step, locale), href(step, member.slug()),
                        progress.isDone(step), step == next))
                .toList();
        model.addAttribute("next", next == null ? null : new Card(icon(next), text("next", next, locale),
                text("why", next, locale), href(next, member.slug()), text("do", next, locale)));
        model.addAttribute("steps", lines);
        model.addAttribute("stepsDone", lines.stream().filter(Line::done).count());
        model.addAttribute("firstCall", firstCall.commands(holding));
    }

    /** For whoever put them aside; the banner about an unproven address stays. */
    static void hide(Model model) {
        model.addAttribute("next", null);
        model.addAttribute("steps", List.of());
    }

    private Progress progress(CurrentMember member, @Nullable Holding holding) {
        return new Progress(
                !verifications.areOn() || people.find(member.person()).map(Person::verified).orElse(false),
                keys.anyWorks(member.organization()), keys.anyWasUsed(member.organization()),
                holding != null && holding.subscription().bought(),
                holding == null ? Stage.NONE : holding.standing().stage(), member.role());
    }

    private static String href(Step step, String slug) {
        return switch (step) {
            case VERIFY_ADDRESS -> "/verify";
            case CREATE_KEY -> "/o/" + slug + "/keys";
            case FIRST_CALL -> "/o/" + slug + "#call";
            case PICK_PLAN -> "/o/" + slug + "/billing/plans";
        };
    }

    private static String icon(Step step) {
        return switch (step) {
            case VERIFY_ADDRESS -> "mail";
            case CREATE_KEY -> "key";
            case FIRST_CALL -> "book";
            case PICK_PLAN -> "card";
        };
    }

    private String text(String kind, Step step, Locale locale) {
        return texts.getMessage("onboarding.%s.%s".formatted(kind, step.key()), null, locale);
    }
}
