/** What all simulated rails do alike when they send a webhook. What they send, and when again, is theirs. */
@NullMarked
package dev.tenantry.simulator.delivery;

import org.jspecify.annotations.NullMarked;
