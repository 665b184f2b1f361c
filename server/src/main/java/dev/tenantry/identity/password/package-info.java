/** How passwords are kept, changed and chosen anew with a mailed link. */
@NullMarked
package dev.tenantry.identity.password;

import org.jspecify.annotations.NullMarked;
