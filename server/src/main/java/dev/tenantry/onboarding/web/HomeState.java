package dev.tenantry.onboarding.web;

import dev.tenantry.identity.People;
import dev.tenantry.identity.Person;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The top of the home page: who one is, how the subscription stands, and the wall when it is over. */
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
        model.addAttribute("wall", holding != null && holding.standing().active() ? null
                : wall(member, holding == null ? Stage.NONE : holding.standing().stage(), sentence, locale));
        return holding;
    }

    private Card wall(CurrentMember member, Stage stage, String sentence, Locale locale) {
        var heading = texts.getMessage("onboarding.wall." + stage.key(), null, locale);
        var billing = "/o/" + member.slug() + "/billing";
        if (!member.is(Role.OWNER)) {
            return new Card("lock", heading, sentence, billing,
                    texts.getMessage("onboarding.wall.look", null, locale));
        }
        return stage == Stage.PAST_DUE
                ? new Card("card", heading, sentence, billing,
                        texts.getMessage("onboarding.wall.card", null, locale))
                : new Card("lock", heading, sentence, billing + "/plans",
                        texts.getMessage("onboarding.wall.pick", null, locale));
    }
}
