package dev.tenantry.subscription.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Nav;
import dev.tenantry.web.NavPart;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The way to billing, and the pill that says how the subscription stands. */
@Component
class SubscriptionNav implements NavPart {

    private final Subscriptions subscriptions;
    private final Summaries summaries;
    private final BusinessClock clock;

    SubscriptionNav(Subscriptions subscriptions, Summaries summaries, BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.summaries = summaries;
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
        return nav.withItem(new Nav.Item("nav.billing", billing, "card", view.path().startsWith(billing)))
                .withPill(pill(acting).orElse(null));
    }

    /** Bound here too: the page of a refusal is drawn before anybody bound the organization. */
    private Optional<Nav.Pill> pill(Acting acting) {
        var organization = acting.organization();
        return Tenancy.asOrganization(organization, () -> subscriptions.holding(organization, clock.now()))
                .filter(holding -> holding.standing().stage() != Stage.NONE)
                .map(holding -> summaries.of(holding, acting.slug(), LocaleContextHolder.getLocale()))
                .map(words -> new Nav.Pill(words.stage().key(), words.pill(), words.href()));
    }
}
