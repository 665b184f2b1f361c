package dev.tenantry.organization.key;

import dev.tenantry.kernel.Secret;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows organizations by the key in {@code Authorization: Bearer tk_…}. */
@Component
class KeyCallers implements CallerSource {

    private final WorkingKeys keys;
    private final KeyUses uses;

    KeyCallers(WorkingKeys keys, KeyUses uses) {
        this.keys = keys;
        this.uses = uses;
    }

    @Override
    public Optional<Caller.Key> callerOf(HttpServletRequest request) {
        return CallerSource.bearer(request).filter(KeyText.OF_ORGANIZATIONS::isWellFormed)
                .flatMap(this::working);
    }

    private Optional<Caller.Key> working(String text) {
        var found = keys.find(Secret.hash(text));
        found.ifPresent(key -> uses.note(key.id()));
        return found;
    }
}
