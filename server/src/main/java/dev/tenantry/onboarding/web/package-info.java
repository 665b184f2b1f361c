/** The home page of an organization, and where the bare address leads. */
@NullMarked
package dev.tenantry.onboarding.web;

import org.jspecify.annotations.NullMarked;
