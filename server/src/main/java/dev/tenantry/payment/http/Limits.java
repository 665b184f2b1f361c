package dev.tenantry.payment.http;

import java.time.Duration;

/** How long a rail may take, and how many bytes it may answer with. */
public record Limits(Duration connectTimeout, Duration readTimeout, int longestAnswer) {}
