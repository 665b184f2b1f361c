/**
 * How somebody comes to belong to an organization: invited by mail, looked up, accepted, corrected, sent
 * again, taken back, and forgotten when nobody comes.
 */
@NullMarked
@NamedInterface("invitation")
package dev.tenantry.organization.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
