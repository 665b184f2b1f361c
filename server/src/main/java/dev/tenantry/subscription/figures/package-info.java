/** How many organizations stand where, and what they pay a month: for operators and for Prometheus. */
@NamedInterface("figures")
@NullMarked
package dev.tenantry.subscription.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
