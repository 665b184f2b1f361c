package dev.tenantry.subscription.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The way to billing, and the pill that says how the subscription stands. */
@Component
class SubscriptionNav implements NavPart {

    private final Subscriptions subscriptions;
    private final Summaries summaries;
    private final Notices notices;
    private final BusinessClock clock;

    SubscriptionNav(Subscriptions subscriptions, Summaries summaries, Notices notices, BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.summaries = summaries;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Nav addTo(Nav nav, View view) {
        var acting = view.acting();
        if (acting == null || !view.isSignedIn()) {
            return nav;
        }
        var billing = "/o/" + acting.slug() + "/billing";
        var now = clock.now();
        var holding = holding(acting, now).orElse(null);
        return nav.withItem(new Nav.Item("nav.billing", billing, "card", view.path().startsWith(billing)))
                .withPill(pill(acting, holding))
                .withNotice(notices.of(holding, acting, now, LocaleContextHolder.getLocale()).orElse(null));
    }

    /** Bound here too: the page of a refusal is drawn before anybody bound the organization. */
    private Optional<Holding> holding(Acting acting, Instant now) {
        return Tenancy.asOrganization(acting.organization(),
                () -> subscriptions.holding(acting.organization(), now));
    }

    private Nav.@Nullable Pill pill(Acting acting, @Nullable Holding holding) {
        if (holding == null || holding.standing().stage() == Stage.NONE) {
            return null;
        }
        var words = Tenancy.asOrganization(acting.organization(),
                () -> summaries.of(holding, acting.slug(), LocaleContextHolder.getLocale()));
        return new Nav.Pill(words.stage().key(), words.pill(), words.href());
    }
}
