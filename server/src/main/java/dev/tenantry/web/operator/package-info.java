/** What of the operators' routes a script may use that comes with a key. */
@NullMarked
@NamedInterface("operator")
package dev.tenantry.web.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
