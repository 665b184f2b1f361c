package dev.tenantry.pricelist;

import java.util.List;

/**
 * How far a pull or a push goes.
 *
 * @param dryRun  only says what it would do
 * @param force   names and descriptions as well
 * @param archive a push takes off sale there what is not sold here any more
 * @param plans   only these; all that are sold when empty
 */
public record Wanted(boolean dryRun, boolean force, boolean archive, List<String> plans) {

    public static final Wanted LOOK = new Wanted(true, false, false, List.of());
}
