package dev.tenantry.payment.rail;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rail's page on which a method is saved, as the rail shows it. {@code setup} is our row it was opened
 * for; {@code method} is set once it is complete, {@code url} only while it is open.
 */
public record RailSetup(String id, RailCheckout.State state, @Nullable UUID setup,
        @Nullable String customerId, @Nullable String method, @Nullable URI url) {}
