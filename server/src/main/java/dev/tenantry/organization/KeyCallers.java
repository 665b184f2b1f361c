package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Knows organizations by the key in {@code Authorization: Bearer tk_…}. */
@Component
class KeyCallers implements CallerSource {

    private static final String SCHEME = "bearer ";

    private final ApiKeyStore store;
    private final KeyUses uses;

    KeyCallers(ApiKeyStore store, KeyUses uses) {
        this.store = store;
        this.uses = uses;
    }

    @Override
    public Optional<Caller> callerOf(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var text = header.substring(SCHEME.length()).strip();
        return KeyText.isWellFormed(text) ? working(text) : Optional.empty();
    }

    private Optional<Caller> working(String text) {
        var hash = Secret.hash(text);
        var found = Tenancy.asSystem(() -> store.working(hash));
        found.ifPresent(key -> uses.note(key.id()));
        return found.map(key -> new Caller.Key(key.id(), key.organization(),
                key.scopes().stream().map(Scope::code).collect(Collectors.toUnmodifiableSet())));
    }
}
