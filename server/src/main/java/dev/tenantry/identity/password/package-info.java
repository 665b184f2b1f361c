/** How passwords are kept, changed and chosen anew with a mailed link. */
@NullMarked
@NamedInterface("password")
package dev.tenantry.identity.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
