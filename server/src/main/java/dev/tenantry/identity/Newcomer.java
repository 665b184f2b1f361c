package dev.tenantry.identity;

import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody without an account who comes in by another way than a password.
 *
 * @param toProve what the mail that asks for a proof of the address will hold; null: it is proven
 * @param joins the organization whose own sign-on vouches for them; null: they come for themselves
 * @param visit how and from where; an invitation, a plan or a code they came with is in the path it leads to
 */
public record Newcomer(EmailAddress email, String name, @Nullable VerificationDraft toProve,
        @Nullable OrganizationId joins, Visit visit) {

    private static final int LONGEST_NAME = 255;

    public String next() {
        return visit.next();
    }

    public Device device() {
        return visit.device();
    }

    /** How they came, such as {@code sign-in-link}; for the record only. */
    public String way() {
        return visit.way();
    }

    /** What is before the @, for whoever gave no name; they can change it. */
    public static String nameOr(@Nullable String name, EmailAddress email) {
        var given = name == null ? "" : name.replaceAll("\\p{Cntrl}", " ").strip();
        return given.isEmpty() || given.length() > LONGEST_NAME
                ? email.text().substring(0, email.text().lastIndexOf('@')) : given;
    }

    @Override
    public String toString() {
        return "Newcomer[***]";
    }
}
