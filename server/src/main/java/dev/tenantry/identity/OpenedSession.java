package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.LocalPath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A session just opened, with the two secrets its browser gets once.
 *
 * @param device null while the second factor is to come: a stranger's browser does not become a known one
 * @param half whether it opens nothing but the page of the second factor
 */
public record OpenedSession(SessionId id, PersonId person, Secret token, @Nullable Secret device,
                            boolean half) {

    private static final String SECOND_FACTOR = "/sign-in/second-factor";

    /** For programs. Refuses with second_factor_required, which says how to finish. */
    public OpenedSession requireWhole() {
        if (half) {
            throw unfinished();
        }
        return this;
    }

    /** What half a session is answered everywhere: where a person, and where a program, finishes. */
    static Refusal unfinished() {
        return new Refusal(IdentityRefusal.SECOND_FACTOR_REQUIRED).with("factor_url", SECOND_FACTOR)
                .with("finish_url", "/v1/sessions/second-factor");
    }

    /** Where the browser goes that was to go to {@code path}. */
    public String onward(String path) {
        return !half ? path : path.equals(LocalPath.HOME) ? SECOND_FACTOR
                : SECOND_FACTOR + "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
