package dev.tenantry.onboarding.web;

import dev.tenantry.onboarding.TrialNotices;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Putting the notice about a trial's end or a gift aside, and going on to where it leads. */
@Controller
class NoticePages {

    private final TrialNotices notices;
    private final Subscriptions subscriptions;

    NoticePages(TrialNotices notices, Subscriptions subscriptions) {
        this.notices = notices;
        this.subscriptions = subscriptions;
    }

    /** {@code go=plans} for whoever wants to choose at once. Open while locked: it may be over by now. */
    @PostMapping("/o/{slug}/trial-notice/dismissal")
    @Needs(value = Access.VIEWER, live = false)
    String dismiss(CurrentMember member, @RequestParam @Nullable String go) {
        subscriptions.current(member.organization())
                .ifPresent(held -> notices.dismiss(member.person(), held));
        var home = "redirect:/o/" + member.slug();
        return "plans".equals(go) ? home + "/billing/plans" : home;
    }
}
