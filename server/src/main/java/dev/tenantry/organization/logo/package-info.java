/** The picture an organization is known by: read from what somebody uploads, and written anew. */
@NullMarked
package dev.tenantry.organization.logo;

import org.jspecify.annotations.NullMarked;
