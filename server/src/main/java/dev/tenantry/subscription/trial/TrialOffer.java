package dev.tenantry.subscription.trial;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Rules;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.People;
import dev.tenantry.identity.mailbox.Mailbox;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the catalogue promises as a trial, and whether somebody may still have it. */
@Component
public class TrialOffer {

    private final Catalog catalog;
    private final People people;
    private final TrialStore store;

    TrialOffer(Catalog catalog, People people, TrialStore store) {
        this.catalog = catalog;
        this.people = people;
        this.store = store;
    }

    /** Null is the usual one. Refuses with unknown_plan. */
    public Plan plan(@Nullable String key) {
        return key == null ? catalog.trialPlan()
                : catalog.plan(key).orElseThrow(() -> new Refusal(CatalogRefusal.UNKNOWN_PLAN));
    }

    public int days() {
        return catalog.rules().trialDays();
    }

    public Rules.TrialLimits limits() {
        return catalog.rules().trialLimits();
    }

    /**
     * Uses up one trial of the person, their mailbox and their domain, in the transaction that begins it and
     * as the system. Of any number who ask at once exactly as many have it as may: each waits for those of
     * the same mailbox or domain that came first.
     *
     * @return why not; then nothing was used up
     */
    public Optional<NoTrial> take(PersonId person, OrganizationId organization, Instant now,
            Rules.TrialLimits limits) {
        var mailbox = people.find(person).flatMap(known -> EmailAddress.parse(known.email()))
                .map(Mailbox::of).orElse(null);
        var box = mailbox == null ? null : Mailbox.digest("mailbox " + mailbox.text());
        var domain = mailbox == null || mailbox.isFreeMail() ? null
                : Mailbox.digest("domain " + mailbox.domain());
        if (box != null && !limits.perMailbox().unlimited()
                && !limits.perMailbox().allows(store.lockedCountOfMailbox(box), 1)) {
            return Optional.of(store.hasHad(person) ? NoTrial.PERSON : NoTrial.MAILBOX);
        }
        if (domain != null && !limits.perDomain().unlimited()
                && !limits.perDomain().allows(store.lockedCountOfDomain(domain), 1)) {
            return Optional.of(NoTrial.DOMAIN);
        }
        return store.take(person, organization, now, box, domain) ? Optional.empty()
                : Optional.of(NoTrial.PERSON);
    }

    /** Remembers why an organization began without one. */
    public void withhold(PersonId person, OrganizationId organization, Instant now, NoTrial because) {
        store.withhold(person, organization, now, because);
    }

    /** Why the organization began without one; empty where it had one or nobody asked. */
    public Optional<NoTrial> withheld(OrganizationId organization) {
        return store.withheld(organization);
    }
}
