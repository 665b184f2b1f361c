/** The published test cards, and what a card form was given. Numbers live for one request. */
@NullMarked
package dev.tenantry.simulator.stripe.card;

import org.jspecify.annotations.NullMarked;
