package dev.tenantry.organization.shadow;

import dev.tenantry.kernel.OrganizationId;
import java.util.stream.Stream;

/** Port: a module says what it keeps for a shadow, in words for whoever is about to claim it. */
@FunctionalInterface
public interface ShadowContent {

    /** {@code text} is a message's key; it says how many, or what it is called. */
    record Piece(String text, Object what) {}

    /** As system. */
    Stream<Piece> of(OrganizationId shadow);
}
