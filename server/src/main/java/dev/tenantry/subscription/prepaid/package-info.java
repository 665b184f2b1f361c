/** Days of a plan that are paid for once: offered, bought and shown. Nothing here renews by itself. */
@NullMarked
package dev.tenantry.subscription.prepaid;

import org.jspecify.annotations.NullMarked;
