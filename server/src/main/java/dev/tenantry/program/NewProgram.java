package dev.tenantry.program;

import org.jspecify.annotations.Nullable;

/**
 * What an organization wants to hand out. {@code handle} is the install's own id, null for a licence and for
 * an install that has none yet.
 */
public record NewProgram(ProgramKind kind, String name, @Nullable String handle, boolean ownCredits) {}
