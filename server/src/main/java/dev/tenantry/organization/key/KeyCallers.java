package dev.tenantry.organization.key;

import dev.tenantry.kernel.Secret;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Knows organizations by the key in {@code Authorization: Bearer tk_…}. */
@Component
class KeyCallers implements CallerSource {

    private static final String SCHEME = "bearer ";

    private final WorkingKeys keys;
    private final KeyUses uses;

    KeyCallers(WorkingKeys keys, KeyUses uses) {
        this.keys = keys;
        this.uses = uses;
    }

    @Override
    public Optional<Caller.Key> callerOf(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var text = header.substring(SCHEME.length()).strip();
        return KeyText.OF_ORGANIZATIONS.isWellFormed(text) ? working(text) : Optional.empty();
    }

    private Optional<Caller.Key> working(String text) {
        var found = keys.find(Secret.hash(text));
        found.ifPresent(key -> uses.note(key.id()));
        return found;
    }
}
