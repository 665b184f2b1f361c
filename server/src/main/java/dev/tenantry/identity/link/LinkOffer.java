package dev.tenantry.identity.link;

/**
 * What a page behind a link shows; looking uses nothing up.
 *
 * @param here whether this browser asked for it
 * @param isNew whether nobody has the address yet
 * @param code what to type where it was asked for
 */
public record LinkOffer(String email, boolean here, boolean isNew, String code) {

    /** Enough of the address to know it by: whoever looks over the shoulder need not learn it. */
    public String masked() {
        var at = email.lastIndexOf('@');
        return email.charAt(0) + "…" + email.substring(at);
    }

    @Override
    public String toString() {
        return "LinkOffer[***]";
    }
}
