package dev.tenantry.onboarding.web;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.onboarding.TrialNotices;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The one dialog of a trial: it ends in a few days; and the one line that a plan was given. */
@Component
class HomeNotice {

    /** {@code mayPick}: an owner, who can do something about it. */
    record Notice(String heading, String text, boolean mayPick) {}

    private final TrialNotices notices;
    private final Summaries summaries;
    private final BusinessClock clock;
    private final MessageSource texts;

    HomeNotice(TrialNotices notices, Summaries summaries, BusinessClock clock, MessageSource texts) {
        this.notices = notices;
        this.summaries = summaries;
        this.clock = clock;
        this.texts = texts;
    }

    void fill(Model model, CurrentMember member, @Nullable Holding holding, Locale locale) {
        var shown = holding != null && notices.isFor(member.person(), holding, clock.now());
        model.addAttribute("notice", shown ? notice(member, holding, locale) : null);
        var given = holding != null && notices.isForGift(member.person(), holding);
        model.addAttribute("gift", given
                ? texts.getMessage("onboarding.gift",
                        new Object[] {summaries.of(holding, member.slug(), locale).plan()}, locale)
                : null);
    }

    private Notice notice(CurrentMember member, Holding holding, Locale locale) {
        var end = holding.subscription().periodEnd();
        var values = new Object[] {summaries.of(holding, member.slug(), locale).plan(),
            end == null ? "" : Summaries.date(end, locale), holding.standing().daysLeft()};
        var owner = member.bills(Role.OWNER);
        return new Notice(texts.getMessage("onboarding.notice.heading", values, locale),
                texts.getMessage(owner ? "onboarding.notice.owner" : "onboarding.notice.other", values,
                        locale),
                owner);
    }
}
