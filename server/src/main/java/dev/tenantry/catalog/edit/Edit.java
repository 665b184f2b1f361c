package dev.tenantry.catalog.edit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that no longer follows the file by itself.
 *
 * @param fileEntry the file's words when it was edited or kept; empty = it had none
 * @param kept      somebody said that the edit holds, whatever the file says
 * @param placed    an edit sent a place; else it stands where the file has it
 * @param editedBy  a person; null = the service itself
 */
record Edit(Part section, String key, String fileEntry, boolean kept, boolean placed,
        @Nullable UUID editedBy, Instant editedAt) {}
