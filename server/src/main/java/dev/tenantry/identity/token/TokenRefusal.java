package dev.tenantry.identity.token;

import dev.tenantry.kernel.RefusalCode;

/** Why tokens are not given. */
public enum TokenRefusal implements RefusalCode {

    REFRESH_TOKEN_INVALID(401, "This refresh token does not work, or no longer. Sign in again."),
    REFRESH_TOKEN_REUSED(401, "This refresh token was used before, so all tokens of this sign-in have ended."
            + " Sign in again."),
    SESSION_REQUIRED(403, "This needs the session of a browser; a token is not enough.");

    private final int status;
    private final String sentence;

    TokenRefusal(int status, String sentence) {
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
