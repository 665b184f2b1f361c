package dev.tenantry.kernel;

/** Where a page of a list ended: given out as text, and given back to read on from there. */
public sealed interface Cursor permits Place, WordPlace {

    /** What its own {@code parse} reads. */
    String text();
}
