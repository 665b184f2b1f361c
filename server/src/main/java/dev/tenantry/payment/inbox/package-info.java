/**
 * What rails told us, kept whole: a row per event, worked off one object at a time, tried again with growing
 * pauses, put aside with a reason, replayed by an operator, forgotten after 400 days. It does not know what
 * an event means; that is {@link dev.tenantry.payment.Settling}.
 */
@NullMarked
package dev.tenantry.payment.inbox;

import org.jspecify.annotations.NullMarked;
