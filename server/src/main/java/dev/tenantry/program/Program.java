package dev.tenantry.program;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.OwnerName;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A licence or an install as its owners may see it again. {@code handle} is its id as an owner of credits,
 * {@code hint} enough of its key to recognise it. With {@code ownCredits} it spends what was allotted to it,
 * else what the organization has. {@code claimedFrom} is the organization of nobody it was in before.
 */
public record Program(ProgramId id, OrganizationId organizationId, ProgramKind kind, String handle,
        String name, String hint, boolean ownCredits, @Nullable OrganizationId claimedFrom,
        Instant createdAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

    /** As credits are asked for: {@code lic:…} or {@code inst:…}. */
    public String owner() {
        return named().toString();
    }

    public boolean works() {
        return revokedAt == null;
    }

    OwnerName named() {
        return kind.named(handle);
    }

    /** Whose credits it spends. */
    public AccountOwner payer() {
        return ownCredits ? named().in(organizationId) : AccountOwner.of(organizationId);
    }
}
