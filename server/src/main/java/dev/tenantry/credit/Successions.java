package dev.tenantry.credit;

import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An organization's credits go to another one, for good: what it has now, and what comes back to it later (a
 * hold that runs out, a refund). Each of its accounts goes to the one of the same owner there. What was
 * booked stays where it was booked, so a job of before is still known and never charged again.
 */
@Component
public class Successions {

    private final SuccessorStore store;
    private final Handovers handovers;

    Successions(SuccessorStore store, Handovers handovers) {
        this.store = store;
        this.handovers = handovers;
    }

    /**
     * Joins the caller's system transaction. Once for each organization, and only in favour of one.
     *
     * @return how many credits went
     */
    public long begin(OrganizationId from, OrganizationId to, Actor by) {
        store.put(from, to);
        return follow(from, to, by);
    }

    /** Takes what has come back meanwhile; nothing is there to take most of the time. */
    @Transactional
    public long follow(OrganizationId from, OrganizationId to, Actor by) {
        var owners = store.owners(from).stream().sorted(SuccessorStore.IN_ORDER).toList();
        handovers.lock(owners, owners.stream().map(owner -> heir(owner, to)).toList());
        return owners.stream()
                .mapToLong(owner -> handovers.all(owner, heir(owner, to), "claim/" + owner.key(), by)).sum();
    }

    private static AccountOwner heir(AccountOwner owner, OrganizationId to) {
        return owner.isOrganization() ? AccountOwner.of(to)
                : new AccountOwner(to, owner.kind(), owner.id());
    }
}
