/** What an organization's archive holds of the exceptions made for it, and that its purge takes them. */
@NullMarked
package dev.tenantry.entitlement.archive;

import org.jspecify.annotations.NullMarked;
