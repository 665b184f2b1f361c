package dev.tenantry.database;

/** The three database logins the application works with. The owner only runs migrations. */
enum Login {
    /** Sees the acting organization's rows and nothing else. */
    REQUEST,
    /** Credit tables only; its batches span organizations. */
    LEDGER,
    /** Jobs, the operator, and the few lookups before an organization is known. */
    SYSTEM;

    String role() {
        return "tenantry_" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
