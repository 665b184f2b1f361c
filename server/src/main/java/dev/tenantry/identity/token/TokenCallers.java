package dev.tenantry.identity.token;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.store.Known;
import dev.tenantry.identity.store.SessionStore;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import dev.tenantry.web.SecurityTrail;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Knows people by a signed token in {@code Authorization: Bearer}. The signature says who it was given to;
 * whether that still counts, and what may stand in its way, is looked up and remembered on each node until
 * triggers announce a change of it, so a disabled person and an ended sign-in are refused on every node
 * within a second.
 */
@Component
class TokenCallers implements CallerSource {

    private static final int LONGEST = 4_000;

    private final AccessTokens tokens;
    private final TokenStore store;
    private final SecurityTrail trail;
    private final Remembered<UUID, TokenStore.Standing> known;

    TokenCallers(AccessTokens tokens, TokenStore store, SecurityTrail trail, ChangeFeed changes) {
        this.tokens = tokens;
        this.store = store;
        this.trail = trail;
        this.known = new Remembered<UUID, TokenStore.Standing>(Remembered.MANY,
                standing -> standing.person().uuid())
                .following(changes, SessionStore.ENDINGS);
    }

    @Override
    public Optional<Caller.Person> callerOf(HttpServletRequest request) {
        var text = CallerSource.bearer(request)
                .filter(sent -> sent.startsWith("eyJ") && sent.length() <= LONGEST);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var token = tokens.read(text.get());
        var standing = token.flatMap(this::standing);
        if (standing.isEmpty()) {
            trail.refused("token_refused", "invalid", Map.of());
        }
        standing.ifPresent(who -> new Known(who.person(), who.mustChange(), who.hasFactor()).tell(request));
        return standing.map(who -> new Caller.Person(who.person(), who.session(), who.operator(),
                new Caller.Reach(token.orElseThrow().organization())));
    }

    private Optional<TokenStore.Standing> standing(AccessTokens.Read token) {
        return known.find(token.family(), _ -> true,
                        () -> Tenancy.asSystem(() -> store.standing(token.family())))
                .filter(standing -> standing.person().equals(token.person()));
    }
}
