/** Orders whose payment did not come as it was ordered, for operators to look at and be done with. */
@NullMarked
@NamedInterface("attention")
package dev.tenantry.payment.attention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
