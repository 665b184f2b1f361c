/**
 * What payment asks of a rail, and the words both use for it. Adapters implement it; other modules cannot.
 */
@NullMarked
package dev.tenantry.payment.rail;

import org.jspecify.annotations.NullMarked;
