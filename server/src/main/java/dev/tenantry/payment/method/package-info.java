/** What customers pay with: the methods they saved at a rail, the visits on which they save one. */
@NullMarked
package dev.tenantry.payment.method;

import org.jspecify.annotations.NullMarked;
