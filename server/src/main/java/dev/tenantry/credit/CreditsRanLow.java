package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;

/**
 * A job took what an organization can spend down to a threshold ({@code 20%} of its allowance, or a number of
 * credits) or below. Said once, and again only after credits came in. {@code total} is what was left.
 */
public record CreditsRanLow(OrganizationId organization, String threshold, long total, Instant at) {}
