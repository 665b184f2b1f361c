/** The operator's way to what rails told us. */
@NullMarked
package dev.tenantry.payment.web;

import org.jspecify.annotations.NullMarked;
