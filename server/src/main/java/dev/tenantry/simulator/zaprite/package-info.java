/**
 * A Zaprite-shaped organization for the sandbox: orders over HTTP, the page on which somebody pays with a
 * click, and webhooks as poor as the real ones: unsigned, with nothing but the order's id, sent once. Built
 * from what other clients show, for there is no specification to hold it against.
 */
@NullMarked
package dev.tenantry.simulator.zaprite;

import org.jspecify.annotations.NullMarked;
