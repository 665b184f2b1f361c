package dev.tenantry.onboarding.web;

import dev.tenantry.subscription.Holding;
import dev.tenantry.web.CurrentMember;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The top of the home page: the sentence, the wall when it is over, the notice when it soon will be. */
@Component
class HomeTop {

    private final HomeState state;
    private final HomeWall wall;
    private final HomeNotice notice;

    HomeTop(HomeState state, HomeWall wall, HomeNotice notice) {
        this.state = state;
        this.wall = wall;
        this.notice = notice;
    }

    @Nullable Holding fill(Model model, CurrentMember member, Locale locale) {
        var holding = state.fill(model, member, locale);
        wall.fill(model, member, holding, String.valueOf(model.getAttribute("planSentence")), locale);
        notice.fill(model, member, holding, locale);
        return holding;
    }
}
