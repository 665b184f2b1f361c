/** The pages and the API of billing: what is held, what can be bought, stopping and resuming it. */
@NullMarked
package dev.tenantry.subscription.web;

import org.jspecify.annotations.NullMarked;
