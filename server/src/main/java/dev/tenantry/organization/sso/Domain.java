package dev.tenantry.organization.sso;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain that an organization says is its own.
 *
 * @param challenge what has to be found in the domain's DNS
 * @param method by what it was proven: dns or mail; null: not yet
 */
public record Domain(DomainId id, String domain, String challenge, @Nullable String method,
        @Nullable Instant provenAt) {

    private static final String LABEL = "_tenantry-challenge.";
    private static final String VALUE = "tenantry-domain=";

    public boolean proven() {
        return provenAt != null;
    }

    /** Where the TXT record belongs. */
    public String recordName() {
        return LABEL + new DomainName(domain).ascii();
    }

    /** What it says. */
    public String recordValue() {
        return VALUE + challenge;
    }
}
