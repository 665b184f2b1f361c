package dev.tenantry.simulator.stripe.account;

import dev.tenantry.simulator.stripe.call.Params;

/** One checked API call: the id in its path (empty when there is none), its parameters, the open books. */
public record Call(String id, Params params, Books books) {}
