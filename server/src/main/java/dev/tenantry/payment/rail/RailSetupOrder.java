package dev.tenantry.payment.rail;

import dev.tenantry.kernel.OrganizationId;
import java.net.URI;
import java.util.UUID;

/** What a rail needs to know to open its page for saving a method that can pay in this currency. */
public record RailSetupOrder(UUID setup, OrganizationId organization, String customerId, String currency,
        URI success, URI cancel) {}
