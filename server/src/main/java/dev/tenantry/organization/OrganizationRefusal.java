package dev.tenantry.organization;

import dev.tenantry.kernel.RefusalCode;

/** Why organization says no. */
public enum OrganizationRefusal implements RefusalCode {

    KEY_NAME_REQUIRED(400, "Give the key a name of 1 to 100 characters, so you recognise it later."),
    KEY_SCOPE_REQUIRED(400, "Choose at least one thing the key may do."),
    KEY_END_INVALID(400, "A key ends in the future, at most ten years from now."),
    KEY_LIMIT_REACHED(409, "This organization has as many working keys as it can have. Revoke one first."),
    KEY_ENDED(409, "This key works no more, or was replaced already. Make a new one."),
    KEY_OVERLAP_INVALID(400, "The old key may work for another 0 seconds to 7 days."),
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
    ORGANIZATION_NAME_INVALID(400, "An organization's name has 1 to 255 characters."),
    SLUG_INVALID(400, "An address has 3 to 48 lower-case letters, digits and hyphens between them."),
    SLUG_TAKEN(409, "Another organization has this address, or its old links lead there."),
    OWNER_ALREADY(409, "This member is an owner already."),
    TRANSFER_NOT_OPEN(409, "This offer was taken back, has expired, or was not made to you."),
    CLAIM_INVALID(400, "That claim link does not work. It may be older than seven days; ask for a new one."),
    CLAIMED_ALREADY(409, "Somebody has claimed this already, or it is not there to be claimed."),
    CONFIRMATION_WRONG(400, "Type it exactly as it is written there, to be sure it is the one you mean."),
    ORGANIZATION_STILL_PAYS(409, "This organization's plan renews. Cancel it first, then delete."),
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
