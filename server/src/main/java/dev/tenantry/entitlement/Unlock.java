package dev.tenantry.entitlement;

/** What would turn a no into a yes: the cheapest plan that has it, and where to get it. */
public record Unlock(String plan, String name, String upgradeUrl) {}
