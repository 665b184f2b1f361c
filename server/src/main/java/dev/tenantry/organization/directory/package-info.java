/** All organizations, as operators look for one. */
@NullMarked
@NamedInterface("directory")
package dev.tenantry.organization.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
