/**
 * How a webhook of any rail comes in, and the secrets it may be signed with. What differs from rail to rail,
 * how one proves where it comes from and how it is read, stands with the rail's adapter.
 */
@NullMarked
package dev.tenantry.payment.webhook;

import org.jspecify.annotations.NullMarked;
