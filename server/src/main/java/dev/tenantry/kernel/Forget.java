package dev.tenantry.kernel;

/** Port: a module forgets what it keeps about a person who is gone, save money and who did what. */
@FunctionalInterface
public interface Forget {

    /** As the system login, in the transaction that forgets everywhere. {@code email} was theirs. */
    void of(PersonId person, String email);
}
