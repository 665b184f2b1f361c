package dev.tenantry.subscription;

import org.jspecify.annotations.Nullable;

/**
 * A holding in words, in the reader's language: for the pill, the billing page and the home page.
 *
 * @param pill     the stage in a few words
 * @param href     where to go about it; null when nothing is to be done
 * @param sentence what happens next and when
 */
public record Summary(String plan, Stage stage, String pill, @Nullable String href, String sentence) {}
