/** The audit log as people read it: looked through, with names, on pages and in files. */
@NullMarked
@NamedInterface("trail")
package dev.tenantry.organization.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
