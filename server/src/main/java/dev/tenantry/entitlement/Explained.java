package dev.tenantry.entitlement;

import java.util.List;

/** An answer, and every rule that could have given it; the list is empty where nobody asked for it. */
public record Explained(Answer answer, List<Considered> considered) {}
