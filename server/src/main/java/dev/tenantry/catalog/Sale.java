package dev.tenantry.catalog;

/** How one gets a plan: for nothing, by paying a listed price, or by talking to sales. */
public enum Sale { FREE, SELF_SERVE, SALES }
