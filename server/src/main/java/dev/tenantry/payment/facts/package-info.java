/**
 * What is known about money after it moved: invoices as the rail printed them, refunds, disputes. Kept as the
 * rail last showed it, told to others once.
 */
@NullMarked
package dev.tenantry.payment.facts;

import org.jspecify.annotations.NullMarked;
