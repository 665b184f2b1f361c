package dev.tenantry.organization.invitation;

import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Open invitations in the organization's archive. */
@Component
class ExportInvitations implements OrganizationExport {

    private final InvitationStore store;

    ExportInvitations(InvitationStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "invitations";
    }

    @Override
    public Stream<?> of(OrganizationId organization) {
        return store.open(organization, Place.AFTER_ALL, Integer.MAX_VALUE).stream();
    }
}
