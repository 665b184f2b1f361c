/** Codes of the platform: they open a closed registration, and may bring a plan along. */
@NullMarked
package dev.tenantry.registration.code;

import org.jspecify.annotations.NullMarked;
