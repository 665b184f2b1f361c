package dev.tenantry.entitlement;

/** One thing that was looked at on the way to an answer. The last one decided. */
public record Step(Source source, String finding) {

    public enum Source { CATALOG, SUBSCRIPTION, OVERRIDE, SEATS, PLAN, ADD_ON, DEFAULT, USAGE, CREDITS }
}
