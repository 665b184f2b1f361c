package dev.tenantry.web;

/** What a route asks of a person who is signed in already, since a session may be somebody else's by now. */
public enum StepUp {

    NO,
    /** A second factor in the last minutes, from whoever has one; the route asks for the password itself. */
    FACTOR,
    /** The strongest proof the person has, in the last minutes. */
    YES
}
