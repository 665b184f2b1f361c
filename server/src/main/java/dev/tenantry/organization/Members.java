package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who belongs to an organization. Works as whoever calls: the acting organization or the system. */
@Component
public class Members {

    private final MembershipStore store;

    Members(MembershipStore store) {
        this.store = store;
    }

    public int count(OrganizationId organization) {
        return store.count(organization);
    }

    /** In the order they joined. */
    public List<Membership> of(OrganizationId organization) {
        return store.of(organization);
    }
}
