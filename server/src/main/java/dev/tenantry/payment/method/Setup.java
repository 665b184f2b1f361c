package dev.tenantry.payment.method;

import dev.tenantry.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A visit to the rail's page to save a method; {@code paysInvoice} is what it shall pay at once. */
public record Setup(UUID id, OrganizationId organizationId, String rail, @Nullable String checkout,
        @Nullable String paysInvoice, String status, @Nullable UUID createdBy) {

    public boolean isOpen() {
        return status.equals("open");
    }
}
