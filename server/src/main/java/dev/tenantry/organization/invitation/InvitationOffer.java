package dev.tenantry.organization.invitation;

/** What the holder of a mailed link sees before they decide. */
public record InvitationOffer(Invitation invitation, String organizationName, String slug,
        String inviterName) {}
