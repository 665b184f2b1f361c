package dev.tenantry.onboarding.web;

import org.jspecify.annotations.Nullable;

/** One thing to do, with the reason and the way there; {@code href} null where somebody else has to. */
record Card(String icon, String heading, String text, @Nullable String href, @Nullable String action) {}
