/**
 * Organizations of nobody: what was made before anybody signed up lies in one, until somebody proves that it
 * is theirs and takes it into their own organization.
 */
@NullMarked
@NamedInterface("shadow")
package dev.tenantry.organization.shadow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
