/** What subscribers pay, which is not always what the plan costs today. */
@NullMarked
package dev.tenantry.subscription.price;

import org.jspecify.annotations.NullMarked;
