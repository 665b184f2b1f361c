/** How rails are spoken to that have no SDK of their own: JSON over HTTP, within limits. */
@NullMarked
package dev.tenantry.payment.http;

import org.jspecify.annotations.NullMarked;
