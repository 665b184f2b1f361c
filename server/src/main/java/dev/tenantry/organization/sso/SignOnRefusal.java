package dev.tenantry.organization.sso;

import dev.tenantry.kernel.RefusalCode;

/** Why single sign-on says no. */
public enum SignOnRefusal implements RefusalCode {

    DOMAIN_INVALID(400, "That is not a domain people can have mail at, such as acme.com."),
    DOMAIN_IS_FREE_MAIL(400, "Anybody can have an address there, so no organization can own it."),
    DOMAIN_LIMIT_REACHED(409, "An organization can have 20 domains. Remove one first."),
    DOMAIN_NOT_PROVEN(409,
            "No proof was found yet. DNS may take an hour; look at the record and try again."),
    DOMAIN_TAKEN(409, "Another organization here has proven this domain. It has to give it up first."),
    DOMAIN_LINK_INVALID(400,
            "That link does not work. A newer mail may have replaced it, or it has expired."),
    DOMAIN_MAIL_UNKNOWN(400,
            "The proof is mailed to admin, administrator, hostmaster, postmaster or webmaster."),
    SIGN_ON_CHANGED(409, "The connection was changed while it was tried. Look at it and enable it again."),
    SIGN_ON_INVALID(400, "A connection needs a name, an https issuer, a client id and a client secret."),
    SIGN_ON_INCOMPLETE(409, "Prove a domain and save a connection first.");

    private final int status;
    private final String sentence;

    SignOnRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
