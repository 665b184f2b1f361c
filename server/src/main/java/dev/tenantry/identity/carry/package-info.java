/** What a browser carries to whoever it signs in, from before they were known. */
@NullMarked
@NamedInterface("carry")
package dev.tenantry.identity.carry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
