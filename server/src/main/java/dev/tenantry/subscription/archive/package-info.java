/** What an organization may take along of its subscription. */
@NullMarked
package dev.tenantry.subscription.archive;

import org.jspecify.annotations.NullMarked;
