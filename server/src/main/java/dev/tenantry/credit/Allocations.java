package dev.tenantry.credit;

import dev.tenantry.audit.Audit;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An organization lets somebody in it have some of its purchased credits to himself. */
@Component
public class Allocations {

    private final Handovers handovers;
    private final Audit audit;

    Allocations(Handovers handovers, Audit audit) {
        this.handovers = handovers;
        this.audit = audit;
    }

    /**
     * Once per key of that organization, also in the audit log; as system. Refuses with
     * insufficient_credits and grant_conflict; then nothing is written.
     *
     * @param name as the owner was named, for the audit log
     * @param credits 1 to {@link Grants#MOST}
     */
    @Transactional
    public void allot(OrganizationId organization, AccountOwner owner, String name, long credits, String key,
            Actor by) {
        if (handovers.some(AccountOwner.of(organization), owner, credits,
                "allocation/" + organization + "/" + key, by)) {
            audit.record(by, organization, "credit.allotted", key,
                    Map.of("owner", name, "credits", credits));
        }
    }
}
