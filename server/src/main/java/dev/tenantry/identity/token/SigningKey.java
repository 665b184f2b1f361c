package dev.tenantry.identity.token;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as this node knows it. System time.
 *
 * @param jwk with its private half, unless the master key it was sealed with is gone
 * @param signsUntil when the next one takes over; null for the newest
 */
record SigningKey(RSAKey jwk, Instant signsFrom, @Nullable Instant signsUntil) {

    boolean signsAt(Instant now) {
        return jwk.isPrivate() && !signsFrom.isAfter(now);
    }

    @Override
    public String toString() {
        return "SigningKey[" + jwk.getKeyID() + "]";
    }
}
