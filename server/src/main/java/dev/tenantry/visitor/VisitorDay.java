package dev.tenantry.visitor;

import java.time.LocalDate;

/** What a day in UTC gave to visitors, and how many of its trials somebody has converted since. */
public record VisitorDay(LocalDate day, long trials, long credits, long converted) {}
