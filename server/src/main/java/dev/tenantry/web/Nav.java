package dev.tenantry.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the frame of every page shows. Modules add their piece through {@link NavPart}. */
public record Nav(
        @Nullable Who person,
        @Nullable Place organization,
        List<Place> organizations,
        List<Item> items,
        @Nullable Pill pill,
        @Nullable Notice notice,
        @Nullable Unverified verification,
        @Nullable FactorDue factorDue,
        @Nullable Sandbox sandbox,
        boolean selfServe) {

    /** The signed-in person. */
    public record Who(String name, String email) {}

    /** An organization to act for; without a {@code logo} its first letter is shown. */
    public record Place(String name, String slug, String href, boolean current, @Nullable String logo) {}

    /** A way to go; {@code label} is a message key, {@code icon} a name in {@code assets/icons.svg}. */
    public record Item(String label, String href, String icon, boolean current) {}

    /** The subscription's stage in a few words; no {@code href} means nothing is to be done. */
    public record Pill(String stage, String text, @Nullable String href) {}

    /** How the organization stands where that keeps people from working, and the way out of it. */
    public record Notice(String text, boolean urgent, String href, String action) {}

    /** The address waits for verification; {@code daysLeft} of grace, 0 or less when it is over. */
    public record Unverified(String email, int daysLeft, String href) {}

    /** The organization asks for a second factor that the person has until {@code until} to set up. */
    public record FactorDue(String organization, Instant until, String href) {}

    /** Business time in short text, and whether it was moved. */
    public record Sandbox(String now, boolean moved) {}

    static final Nav EMPTY = new Nav(null, null, List.of(), List.of(), null, null, null, null, null, true);

    public Nav withPerson(Who who) {
        return new Nav(who, organization, organizations, items, pill, notice, verification, factorDue,
                sandbox, selfServe);
    }

    public Nav withOrganizations(@Nullable Place current, List<Place> all) {
        return new Nav(person, current, all, items, pill, notice, verification, factorDue, sandbox,
                selfServe);
    }

    public Nav withItem(Item item) {
        var more = new ArrayList<>(items);
        more.add(item);
        return new Nav(person, organization, organizations, more, pill, notice, verification, factorDue,
                sandbox, selfServe);
    }

    public Nav withPill(@Nullable Pill shown) {
        return new Nav(person, organization, organizations, items, shown, notice, verification, factorDue,
                sandbox, selfServe);
    }

    public Nav withNotice(@Nullable Notice shown) {
        return new Nav(person, organization, organizations, items, pill, shown, verification, factorDue,
                sandbox, selfServe);
    }

    public Nav withVerification(@Nullable Unverified shown) {
        return new Nav(person, organization, organizations, items, pill, notice, shown, factorDue, sandbox,
                selfServe);
    }

    public Nav withFactorDue(@Nullable FactorDue shown) {
        return new Nav(person, organization, organizations, items, pill, notice, verification, shown, sandbox,
                selfServe);
    }

    public Nav withSandbox(@Nullable Sandbox shown) {
        return new Nav(person, organization, organizations, items, pill, notice, verification, factorDue,
                shown, selfServe);
    }
}
