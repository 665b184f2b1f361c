package dev.tenantry.sandbox;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.organization.Organization;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.Summary;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How an organization stands right now, in words. */
@Component
class Standings {

    private final Subscriptions subscriptions;
    private final Summaries summaries;
    private final BusinessClock clock;

    Standings(Subscriptions subscriptions, Summaries summaries, BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.summaries = summaries;
        this.clock = clock;
    }

    Optional<Summary> of(Organization organization, Locale locale) {
        return Tenancy.asOrganization(organization.id(),
                () -> subscriptions.holding(organization.id(), clock.now()))
                .map(holding -> summaries.of(holding, organization.slug(), locale));
    }
}
