package dev.tenantry.organization;

import dev.tenantry.kernel.RefusalCode;

/** Why organization says no. */
public enum OrganizationRefusal implements RefusalCode {

    KEY_NAME_REQUIRED(400, "Give the key a name of 1 to 100 characters, so you recognise it later."),
    KEY_SCOPE_REQUIRED(400, "Choose at least one thing the key may do."),
    KEY_END_INVALID(400, "A key ends in the future, at most ten years from now."),
    KEY_LIMIT_REACHED(409, "This organization has as many working keys as it can have. Revoke one first."),
    ROLE_UNKNOWN(400, "A role is one of viewer, member, admin, owner."),
    ROLE_TOO_HIGH(403, "You can invite people up to your own role, not above it."),
    ROLE_NOT_YOURS(403, "You can change people up to your own role, not above it."),
    LAST_OWNER(409, "An organization keeps an owner. Make somebody else owner first."),
    SEAT_LIMIT_REACHED(402, "Every seat is taken. Add seats, or remove a member or an open invitation."),
    ALREADY_MEMBER(409, "Somebody with this address is a member already."),
    INVITATION_INVALID(400, "That invitation link does not work. Use the link in the newest mail."),
    INVITATION_USED(409, "This invitation has been accepted already."),
    INVITATION_REVOKED(410, "This invitation was taken back or replaced. Use the newest mail or ask again."),
    INVITATION_EXPIRED(410, "This invitation has expired. Ask for a new one."),
    INVITATION_FOR_ANOTHER(403, "This invitation is for another address. Sign in with the invited one."),
    INVITATION_REPEATED(409, "This address stands in the list more than once; the first one counts."),
    INVITATIONS_OFF(403, "Inviting people is switched off on this installation."),
    INVITER_NOT_ALLOWED(409, "Whoever invited you may not do so any more. Ask for a new invitation."),
    ORGANIZATION_LOCKED(402,
            "This organization takes nobody in right now. Its owner has to see to its plan.");

    private final int status;
    private final String sentence;

    OrganizationRefusal(int status, String sentence) {
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
