package dev.tenantry.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Port: what a browser that asks to be signed in carries along, such as the id of a trial without an
 * account. It is kept on the server from that moment on and comes back with {@link SignedInByProof}, also
 * when the mail is opened elsewhere; whoever only has the link cannot choose it.
 */
public interface CarrySource {

    /** At most 200 characters and no {@code |}, beginning with a word of the module; opaque to identity. */
    Optional<String> carryOf(HttpServletRequest request);
}
