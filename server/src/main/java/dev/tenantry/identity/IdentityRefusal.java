package dev.tenantry.identity;

import dev.tenantry.kernel.RefusalCode;

/** Why identity says no. */
public enum IdentityRefusal implements RefusalCode {

    WRONG_CREDENTIALS(401, "The email address or the password is not right."),
    CURRENT_PASSWORD_WRONG(400, "Your current password is not right. If you forgot it, have a link mailed."),
    PERSON_DISABLED(403, "This account is switched off. If you deleted it, our mail brings it back;"
            + " else ask whoever runs it."),
    PASSWORD_TOO_WEAK(400, "This password is too easy to guess. Use at least 10 characters;"
            + " a few unrelated words work well."),
    NAME_INVALID(400, "Tell us your name, in 1 to 255 characters."),
    EMAIL_INVALID(400, "That is not an address mail can be sent to."),
    EMAIL_TAKEN(409, "There is already an account with this address. Sign in instead."),
    ADDRESS_KEPT_ELSEWHERE(403, "Addresses of this domain are looked after by the provider its people sign in"
            + " with, so no account moves there or away from it here."),
    ADDRESS_UNCHANGED(400, "That is the address you have."),
    EMAIL_NOT_VERIFIED(403, "Confirm your email address to go on. We can send the mail again."),
    CODE_WRONG(400, "That code is not right. Check the newest mail and try again."),
    CODE_EXPIRED(400, "That code no longer works. Ask for a new mail."),
    LINK_INVALID(400, "That link does not work. A newer mail may have replaced it; ask for a new one."),
    LINK_EXPIRED(400, "That link has expired. Ask for a new mail."),
    WAY_NOT_OFFERED(403, "Addresses of this domain sign in another way here. Begin with the address alone."),
    PROVIDER_UNAVAILABLE(503, "The provider does not answer right now. Try again, or sign in another way."),
    PROVIDER_REFUSED(400, "Signing in there was not completed. Try again, or sign in another way."),
    SIGN_IN_EXPIRED(400, "This sign-in took too long or was begun in another browser. Begin again."),
    ADDRESS_MISSING(400, "The provider told us no email address, and an account here needs one."),
    SIGN_IN_TO_LINK(409, "There is already an account with this address. Sign in to it, then add this"
            + " provider on your account page."),
    IDENTITY_TAKEN(409, "This login belongs to another account here. Sign in with it, or use another one."),
    ADDRESS_OUTSIDE_DOMAINS(403, "Your organization's sign-in named an address outside of its domains, or one"
            + " it has not verified. Its administrator can mend that."),
    LAST_WAY_IN(409, "This is your only way in. Choose a password or add another one first."),
    SECOND_FACTOR_REQUIRED(403, "Finish signing in with your second factor."),
    FACTOR_CODE_WRONG(400, "That code is not right, or it was used already. Wait for the next one."),
    RECOVERY_CODE_WRONG(400, "That recovery code is not right, or it was used already."),
    FACTOR_EXISTS(409, "There is an authenticator app on this account. Remove it first to add another."),
    FACTOR_NOT_BEGUN(409, "Begin with a new secret; this one is no longer there."),
    FACTOR_NEEDED_HERE(403, "This organization asks its members for a second factor. Set one up to go on."),
    FACTOR_OWN_FIRST(409, "Set up a second factor for yourself before you ask one of everybody."),
    STEP_UP_REQUIRED(403, "Show once more who you are; what you want to change is protected."),
    PASSWORD_CHANGE_REQUIRED(403, "Choose a new password to go on."),
    PASSKEY_REFUSED(400, "That passkey was not accepted. Try again, or sign in another way."),
    PASSKEY_NAME_INVALID(400, "Give the passkey a name of 1 to 100 characters."),
    SIGN_IN_BUSY(503, "Too many people are signing in at this moment. Try again in a few seconds.");

    private final int status;
    private final String sentence;

    IdentityRefusal(int status, String sentence) {
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
