/** How many organizations stand where, and what they pay a month: for operators and for Prometheus. */
@NullMarked
package dev.tenantry.subscription.figures;

import org.jspecify.annotations.NullMarked;
