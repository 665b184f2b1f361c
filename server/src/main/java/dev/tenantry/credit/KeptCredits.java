package dev.tenantry.credit;

import dev.tenantry.credit.store.SuccessorStore;
import dev.tenantry.kernel.Needed;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Credits that were bought or given, are held, owed or disputed: whoever has such is not forgotten. */
@Component
class KeptCredits implements Needed {

    private final SuccessorStore store;
    private final Handovers handovers;

    KeptCredits(SuccessorStore store, Handovers handovers) {
        this.store = store;
        this.handovers = handovers;
    }

    @Override
    public Set<OrganizationId> among(Collection<OrganizationId> organizations, Instant since) {
        return store.holding(organizations);
    }

    /** Its accounts are brought to now: what has ended since holds nobody back. */
    @Override
    public void hold(OrganizationId organization) {
        handovers.lock(store.owners(organization), List.of());
    }
}
