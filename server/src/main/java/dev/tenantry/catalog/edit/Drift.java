package dev.tenantry.catalog.edit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of which the file and the edit say different things.
 *
 * @param file        the file's words, null when it has none
 * @param here        what holds, null when it is archived
 * @param differences from the file to what holds
 */
public record Drift(Part section, String key, State state, @Nullable String file, @Nullable String here,
        List<Change> differences, @Nullable UUID editedBy, Instant editedAt) {

    /** Edited here; edited here while the file changed as well; kept by somebody's word. */
    public enum State { EDITED, BOTH_CHANGED, KEPT }

    public boolean unresolved() {
        return state != State.KEPT;
    }
}
