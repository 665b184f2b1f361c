package dev.tenantry.credit;

import dev.tenantry.audit.Audit;
import dev.tenantry.credit.Grants.Grant;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Credits that an operator gives by hand. The grant and its trace commit together, once per key. */
@Component
public class OperatorGrants {

    private final Grants grants;
    private final Audit audit;

    OperatorGrants(Grants grants, Audit audit) {
        this.grants = grants;
        this.audit = audit;
    }

    /** As system. Refuses as {@link Grants} does; then nothing is written. */
    @Transactional
    public GrantReceipt grant(Actor operator, OrganizationId organization, Grant grant, String reason) {
        var receipt = grants.grant(AccountOwner.of(organization), grant, operator);
        if (!receipt.replayed()) {
            audit.record(operator, organization, "credit.granted", grant.key(), details(grant, reason));
        }
        return receipt;
    }

    private static Map<String, Object> details(Grant grant, String reason) {
        var details = new LinkedHashMap<String, Object>();
        details.put("credits", grant.credits());
        details.put("priority", grant.priority());
        details.put("reason", reason);
        if (grant.expiresAt() != null) {
            details.put("expires_at", grant.expiresAt().toString());
        }
        return details;
    }
}
