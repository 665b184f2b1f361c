/** Questions to a rail that a person waits for: answered soon, or not at all. */
@NullMarked
package dev.tenantry.payment.preview;

import org.jspecify.annotations.NullMarked;
