/**
 * What whoever runs this installation does about people: signing them out, switching an account off and on
 * again, and taking an operator's rights away. Each is written down with who did it.
 */
@NullMarked
@NamedInterface("oversight")
package dev.tenantry.identity.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
