package dev.tenantry.program;

import dev.tenantry.kernel.Needed;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Installs that come now and then: their organization is not forgotten. */
@Component
class UsedPrograms implements Needed {

    private final ProgramStore store;

    UsedPrograms(ProgramStore store) {
        this.store = store;
    }

    @Override
    public Set<OrganizationId> among(Collection<OrganizationId> organizations, Instant since) {
        return store.using(organizations, since);
    }

    @Override
    public void hold(OrganizationId organization) {
        store.hold(organization);
    }
}
