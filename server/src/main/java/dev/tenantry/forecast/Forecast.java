package dev.tenantry.forecast;

import java.time.Instant;
import java.util.List;

/** What is to come for one organization after {@code asOf} and not after {@code until}, in order. */
public record Forecast(Instant asOf, Instant until, List<Foreseen> events) {}
