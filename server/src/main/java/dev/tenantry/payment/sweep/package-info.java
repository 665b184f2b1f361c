/**
 * For what no webhook told us: the rail's own list of events is read again and again, and once a day every
 * customer's subscriptions are compared with ours. Both end in the same code and keys as a webhook.
 */
@NullMarked
package dev.tenantry.payment.sweep;

import org.jspecify.annotations.NullMarked;
