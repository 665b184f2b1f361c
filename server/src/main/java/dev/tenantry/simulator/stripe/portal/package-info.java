/** Portal sessions, their configuration and their hosted page. */
@NullMarked
package dev.tenantry.simulator.stripe.portal;

import org.jspecify.annotations.NullMarked;
