package dev.tenantry.identity.store;

/** By what somebody showed who they are, the weakest first. Whoever reads the mailbox is MAIL. */
public enum Proof {
    /** A mailed link or code, or a provider. */
    MAIL,
    PASSWORD,
    /** A second factor on top, or a passkey, which is two in one. */
    FACTOR
}
