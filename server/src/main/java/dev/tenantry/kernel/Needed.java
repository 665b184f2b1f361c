package dev.tenantry.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Port: a module says which organizations of nobody must not be forgotten, because something in them was paid
 * for, or was used since a moment.
 */
@FunctionalInterface
public interface Needed {

    /** Those among them, as the system login. */
    Set<OrganizationId> among(Collection<OrganizationId> organizations, Instant since);

    /**
     * Inside the transaction that forgets it, before it is asked: whoever uses or pays for something of it
     * came before, or waits until it is gone.
     */
    default void hold(OrganizationId organization) {}
}
