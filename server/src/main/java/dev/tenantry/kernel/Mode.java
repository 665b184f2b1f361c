package dev.tenantry.kernel;

/**
 * Where the money is: SANDBOX talks to the built-in simulator, TEST to a rail's own test keys, LIVE moves
 * real money. Stored in the database at first start; a database never changes its mode.
 */
public enum Mode { SANDBOX, TEST, LIVE }
