package dev.tenantry.entitlement;

import dev.tenantry.entitlement.Answer.Reason;

/** What one rule says about one key: on or off, or how much. */
record Ruling<T>(T says, Reason by, Step step) {}
