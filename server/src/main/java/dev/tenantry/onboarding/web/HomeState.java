package dev.tenantry.onboarding.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.CurrentMember;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who one is and how the subscription stands, in a sentence. */
@Component
class HomeState {

    private final People people;
    private final Subscriptions subscriptions;
    private final Summaries summaries;
    private final BusinessClock clock;
    private final MessageSource texts;

    HomeState(People people, Subscriptions subscriptions, Summaries summaries, BusinessClock clock,
            MessageSource texts) {
        this.people = people;
        this.subscriptions = subscriptions;
        this.summaries = summaries;
        this.clock = clock;
        this.texts = texts;
    }

    @Nullable Holding fill(Model model, CurrentMember member, Locale locale) {
        var holding = subscriptions.holding(member.organization(), clock.now()).orElse(null);
        var sentence = holding == null ? texts.getMessage("subscription.sentence.none", null, locale)
                : summaries.of(holding, member.slug(), locale).sentence();
        model.addAttribute("slug", member.slug());
        model.addAttribute("name", people.find(member.person()).map(Person::name).orElse(""));
        model.addAttribute("planSentence", sentence);
        return holding;
    }
}
