/** Makes one page at a rail for an order, where the rail itself would make as many as it is asked for. */
@NullMarked
package dev.tenantry.payment.opening;

import org.jspecify.annotations.NullMarked;
