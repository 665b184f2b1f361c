package dev.tenantry.onboarding.web;

import dev.tenantry.catalog.PlanCard;
import dev.tenantry.catalog.PlanCards;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Offers;
import dev.tenantry.subscription.Stage;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands in front of a locked organization: what happened, and the plans to go on with. */
@Component
class HomeWall {

    private final PlanCards plans;
    private final Offers offers;
    private final MessageSource texts;

    HomeWall(PlanCards plans, Offers offers, MessageSource texts) {
        this.plans = plans;
        this.offers = offers;
        this.texts = texts;
    }

    /** {@code sentence} says how the subscription stands. */
    void fill(Model model, CurrentMember member, @Nullable Holding holding, String sentence, Locale locale) {
        var stage = holding == null ? Stage.NONE : holding.standing().stage();
        var locked = holding == null || holding.standing().locked();
        var picks = locked && member.bills(Role.OWNER) && stage != Stage.PAST_DUE;
        model.addAttribute("wall", locked ? wall(member, stage, sentence, locale) : null);
        model.addAttribute("wallPlans", picks ? toChooseFrom(member, locale) : List.of());
    }

    private List<PlanCard> toChooseFrom(CurrentMember member, Locale locale) {
        return plans.all(locale, null, offers.currency(member.organization(), null)).stream()
                .filter(PlanCard::canBeBought).toList();
    }

    private Card wall(CurrentMember member, Stage stage, String sentence, Locale locale) {
        var heading = texts.getMessage("onboarding.wall." + stage.key(), null, locale);
        var billing = "/o/" + member.slug() + "/billing";
        if (!member.bills(Role.OWNER)) {
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
