/** What a rail bills beside a plan, and what a subscription is to consist of. */
@NamedInterface("addon")
@NullMarked
package dev.tenantry.payment.addon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
