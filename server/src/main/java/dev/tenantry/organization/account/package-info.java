/** What becomes of somebody's organizations when they delete their account. */
@NullMarked
package dev.tenantry.organization.account;

import org.jspecify.annotations.NullMarked;
