package dev.tenantry.identity;

/**
 * Port: what becomes of somebody who has shown who they are and has no account here. Registration answers,
 * so that one policy stands at every door.
 */
public interface Newcomers {

    /** Whether whoever proves this address may come in; an invitation or a code they have is in the path. */
    boolean areWelcome(EmailAddress email, String next);

    /**
     * Counts somebody who is about to come in; outside of the transaction, which may not hold. Refuses with
     * too_many_requests.
     */
    void count(Device device);

    /**
     * Makes the person and all that belongs to the moment, in the running system transaction. Refuses as
     * registering does.
     */
    Admitted admit(Newcomer newcomer);
}
