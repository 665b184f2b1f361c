package dev.tenantry.database;

/**
 * Somebody who remembers rows and has to know when they change. All calls come from the one thread of
 * {@link ChangeFeed} or from whoever has just committed on this node, so they have to be quick.
 */
public interface ChangeListener {

    /** {@code what} as the announcement said: usually the id of the organization that changed. */
    void changed(String what);

    /** From now on changes are heard. Some may have been missed before: forget everything. */
    void heard();

    /** From now on changes may be missed: use nothing that is remembered. */
    void lost();
}
