package dev.tenantry.identity.oidc;

import dev.tenantry.database.Vault;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.web.LocalPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is away at a provider: kept for ten minutes, and taken once by the browser that left. What has to be
 * known again then is sealed.
 */
@Component
class AtProvider {

    private static final Duration LIVES = Duration.ofMinutes(10);

    /** What a browser takes along and what is kept of it here. */
    record Leaving(Secret browser, Secret state, Secret nonce, Secret verifier) {}

    /** @param linking who adds a way in; null: somebody signs in */
    record Back(Secret nonce, Secret verifier, String next, @Nullable String carry,
                @Nullable PersonId linking) {}

    private final OidcStore store;
    private final Vault vault;
    private final VerifiedAddresses transactions;

    AtProvider(OidcStore store, Vault vault, VerifiedAddresses transactions) {
        this.store = store;
        this.vault = vault;
        this.transactions = transactions;
    }

    Leaving leave(String provider, String next, @Nullable String carry, @Nullable PersonId linking) {
        var draft = OidcDraft.random();
        var nonce = Secret.random();
        var verifier = Secret.random();
        var id = TypeId.next();
        var sealed = vault.seal(place(id), String.join("\n", nonce.text(), verifier.text(), next));
        transactions.inTransaction(() -> {
            store.insert(id, provider, draft, sealed, carry, linking, LIVES);
            return id;
        });
        return new Leaving(draft.browser(), draft.state(), nonce, verifier);
    }

    /** Refuses with sign_in_expired: too late, a second time, or another browser. */
    Back back(String provider, String state, String browser) {
        var returned = transactions.inTransaction(() -> store.take(provider, state, browser))
                .orElseThrow(() -> new Refusal(IdentityRefusal.SIGN_IN_EXPIRED));
        var parts = List.of(vault.open(place(returned.id()), returned.sealed())
                .orElseThrow(() -> new Refusal(IdentityRefusal.SIGN_IN_EXPIRED)).split("\n", 3));
        return new Back(new Secret(parts.get(0)), new Secret(parts.get(1)), LocalPath.orHome(parts.get(2)),
                returned.carry(), returned.person());
    }

    private static String place(UUID id) {
        return "identity.oidc_request|" + id;
    }
}
