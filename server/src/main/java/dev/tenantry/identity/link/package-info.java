/** Signing in with a mailed link, or with the code in the same mail. */
@NullMarked
package dev.tenantry.identity.link;

import org.jspecify.annotations.NullMarked;
