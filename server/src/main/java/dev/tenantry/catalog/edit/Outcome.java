package dev.tenantry.catalog.edit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an edit does, or would do.
 *
 * @param entry      the entry as it is afterwards; null when it is archived
 * @param changes    every value that differs, with both
 * @param ignored    what was null and cannot be
 * @param newVersion the terms of a plan differ: a new version for those who buy from then on
 */
public record Outcome(String key, @Nullable Map<String, Object> entry, List<Change> changes,
        List<String> ignored, boolean newVersion) {}
