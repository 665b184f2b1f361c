/** Changing the address somebody signs in with: with proof of both, and taken back from the old one. */
@NullMarked
package dev.tenantry.identity.address;

import org.jspecify.annotations.NullMarked;
