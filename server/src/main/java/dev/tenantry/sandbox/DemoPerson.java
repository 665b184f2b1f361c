package dev.tenantry.sandbox;

import dev.tenantry.identity.EmailAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who lives in the demo world. They own the organization they are listed with, unless it says otherwise. */
public enum DemoPerson {

    ADA("Ada Lindqvist", "Acme", "owner"),
    BEN("Ben Okafor", "Acme", "member"),
    VERA("Vera Moreau", "Acme", "viewer"),
    BIRTE("Birte Olsen", "Birch", "owner"),
    CLEO("Cleo Hart", "Cedar", "owner"),
    DANA("Dana Reyes", "Dune", "owner"),
    EMIL("Emil Novak", "Elm", "owner"),
    OLGA("Olga Petrova", "", "operator");

    /** The same for everybody: this world is for looking around in. */
    public static final String PASSWORD = "walnut-harbor-lantern-9";

    private final String fullName;
    private final String organization;
    private final String role;

    DemoPerson(String fullName, String organization, String role) {
        this.fullName = fullName;
        this.organization = organization;
        this.role = role;
    }

    public String fullName() {
        return fullName;
    }

    /** A name under a domain that nobody can own (RFC 2606). */
    public String email() {
        var place = organization.isEmpty() ? "tenantry" : organization.toLowerCase(Locale.ROOT);
        return name().toLowerCase(Locale.ROOT) + "@" + place + ".example";
    }

    public EmailAddress address() {
        return EmailAddress.parse(email()).orElseThrow();
    }

    /** Empty for the operator. */
    public String organization() {
        return organization;
    }

    public String role() {
        return role;
    }

    public static Optional<DemoPerson> byEmail(String email) {
        return Arrays.stream(values()).filter(person -> person.email().equals(email)).findFirst();
    }
}
