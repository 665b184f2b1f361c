/**
 * The account as its API serves it: routes, idempotency keys, events, endpoints, jobs. The objects and rules
 * lie in the packages below, each of which uses only those named before it: account; catalog, payment;
 * billing; customer; checkout, portal.
 */
@NullMarked
package dev.tenantry.simulator.stripe;

import org.jspecify.annotations.NullMarked;
