package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whose credits an account holds, always inside an organization: the organization's own, or those of
 * something of it that has credits to itself (a resource, one person's access to it, a licence, an install, a
 * visitor). What a kind means is known to whoever names it; the ledger only keeps such accounts apart. Job
 * ids are each owner's own.
 */
public record AccountOwner(OrganizationId organization, String kind, UUID id) {

    public static final String ORGANIZATION = "organization";
    private static final Pattern KIND = Pattern.compile("[a-z][a-z_]{0,29}");

    public AccountOwner {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "a kind of owner is a word of 1 to 30 small letters, not " + kind);
        }
        if (kind.equals(ORGANIZATION) && !id.equals(organization.uuid())) {
            throw new IllegalArgumentException("an organization owns its own account and no other's");
        }
    }

    /** The organization itself. */
    public static AccountOwner of(OrganizationId organization) {
        return new AccountOwner(organization, ORGANIZATION, organization.uuid());
    }

    public boolean isOrganization() {
        return kind.equals(ORGANIZATION);
    }

    /** What its account is found by: the organization's id, or what follows from all three. */
    public UUID key() {
        return isOrganization() ? id : JobId.hashed(organization.uuid() + "/" + kind + "/" + id);
    }
}
