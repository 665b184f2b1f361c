package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;

/**
 * Jobs took what an organization can spend down to {@code thresholds} ({@code 20%} of its allowance, a
 * number of credits) or below, the lowest last. Each is said once, and again only after credits came in.
 * Published in the transaction that notes it as told. {@code total} is what was left then.
 */
public record CreditsRanLow(OrganizationId organization, List<String> thresholds, long total, Instant at) {}
