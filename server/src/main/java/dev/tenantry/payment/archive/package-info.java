/** What an organization may take along of its orders and payments. */
@NullMarked
package dev.tenantry.payment.archive;

import org.jspecify.annotations.NullMarked;
