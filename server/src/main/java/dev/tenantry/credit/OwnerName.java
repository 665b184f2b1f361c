package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What programs call an owner of credits inside an organization: {@code user:}, {@code lic:}, {@code inst:}
 * or {@code res:} (a resource) and its id. A bare id is an install's, as older installs send it. This is the
 * only place where such names are read.
 */
public record OwnerName(Kind kind, String id) {

    /** A comma is none of its characters: two names in one query are no name. */
    private static final Pattern FORMED =
            Pattern.compile("(?:(?:user|lic|inst|res):)?[A-Za-z0-9][A-Za-z0-9._@~+=-]{0,99}");

    /** {@code owner} is the kind of account. */
    public enum Kind {
        USER("user"), LIC("licence"), INST("install"), RES("resource");

        private final String owner;

        Kind(String owner) {
            this.owner = owner;
        }

        String prefix() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /** Refuses with owner_invalid whatever is no such name. */
    public static OwnerName parse(String text) {
        if (!FORMED.matcher(text).matches()) {
            throw new Refusal(CreditRefusal.OWNER_INVALID);
        }
        return Stream.of(Kind.values()).filter(kind -> text.startsWith(kind.prefix())).findFirst()
                .map(kind -> new OwnerName(kind, text.substring(kind.prefix().length())))
                .orElseGet(() -> new OwnerName(Kind.INST, text));
    }

    /** Whose account it is when it has one to itself; the id need not be known to anybody here. */
    public AccountOwner in(OrganizationId organization) {
        return new AccountOwner(organization, kind.owner, JobId.hashed(kind.owner + "/" + id));
    }

    @Override
    public String toString() {
        return kind.prefix() + id;
    }
}
