package dev.tenantry.organization.shadow;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.web.CurrentMember;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Taking what a shadow organization has into one's own. The proof is a link that was given out, or whatever
 * the module above accepts, such as the key of a workspace in it. Of many who claim at once one wins; the
 * shadow is closed with it, and what it did stays written down. Works as the system login.
 */
@Component
public class Claims {

    private static final Duration LIFE = Duration.ofDays(7);

    private final ClaimStore store;
    private final Audit audit;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Claims(ClaimStore store, Audit audit, BusinessClock clock, ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /** The secret of a link that claims it within 7 days; a new one voids the one before. */
    public Secret link(OrganizationId shadow, Actor by) {
        var token = Secret.random();
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            requireUnclaimed(shadow);
            store.putLink(shadow, token.hash(), LIFE);
            audit.record(by, shadow, "claim.link_made", shadow.toString(), Map.of());
            return token;
        }));
    }

    /** What a link would claim. Refuses with claim_invalid and claimed_already, as claiming does. */
    public OrganizationId offered(String token) {
        return Tenancy.asSystem(() -> {
            var shadow = store.shadowOf(Secret.hash(token))
                    .orElseThrow(() -> new Refusal(OrganizationRefusal.CLAIM_INVALID));
            if (!store.isUnclaimed(shadow)) {
                throw new Refusal(OrganizationRefusal.CLAIMED_ALREADY);
            }
            return shadow;
        });
    }

    /** Refuses with claim_invalid a link that does not work, and with claimed_already. */
    public OrganizationId byLink(CurrentMember by, String token) {
        var shadow = Tenancy.asSystem(() -> store.shadowOf(Secret.hash(token)))
                .orElseThrow(() -> new Refusal(OrganizationRefusal.CLAIM_INVALID));
        claim(shadow, by, "link");
        return shadow;
    }

    /** For a module that has seen a proof of its own. Refuses with claimed_already. */
    public void claim(OrganizationId shadow, CurrentMember by, String proof) {
        claim(shadow, by.organization(), by.actor(), proof);
    }

    /** The same for somebody who is not at a page of that organization. Joins the transaction that runs. */
    public void claim(OrganizationId shadow, OrganizationId into, Actor by, String proof) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> {
            requireUnclaimed(shadow);
            store.close(shadow, into, clock.now());
            audit.record(by, shadow, "organization.claimed", into.toString(), Map.of("proof", proof));
            audit.record(by, into, "organization.claimed", shadow.toString(), Map.of("proof", proof));
            events.publishEvent(new ShadowClaimed(shadow, into));
        }));
    }

    private void requireUnclaimed(OrganizationId shadow) {
        if (!store.lockUnclaimed(shadow)) {
            throw new Refusal(OrganizationRefusal.CLAIMED_ALREADY);
        }
    }
}
