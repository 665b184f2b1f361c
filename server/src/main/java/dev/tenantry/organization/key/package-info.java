/**
 * The keys an organization's programs use: made, shown once, replaced, revoked, and recognised in a request.
 */
@NullMarked
@NamedInterface("key")
package dev.tenantry.organization.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
