package dev.tenantry.identity.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.database.Vault;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens, the same on every node. The newest whose time has come signs. All are published
 * from when they are made until the last token of theirs has ended, so whoever checks tokens has read a key
 * before it is used and finds the old one as long as it matters.
 */
@Component
public class SigningKeys {

    static final String CHANGES = "tenantry_signing_key";

    /** Clocks differ, and who checks tokens allows for it. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    private static final String ALL = "keys";

    private final SigningKeyStore store;
    private final NewSigningKeys newKeys;
    private final Vault vault;
    private final TokenSettings settings;
    private final Remembered<String, List<SigningKey>> known;

    SigningKeys(SigningKeyStore store, NewSigningKeys newKeys, Vault vault, TokenSettings settings,
            ChangeFeed changes) {
        this.store = store;
        this.newKeys = newKeys;
        this.vault = vault;
        this.settings = settings;
        this.known = new Remembered<String, List<SigningKey>>(1, _ -> ALL).following(changes, CHANGES);
    }

    /** The one that signs now; the first is made when it is asked for. */
    public RSAKey signer() {
        return signing(all()).orElseGet(() -> {
            newKeys.makeUnless(() -> signing(read()).isPresent());
            return signing(read()).orElseThrow();
        });
    }

    /** What anybody may see: the public halves. */
    public JWKSet published() {
        signer();
        var over = Instant.now().minus(settings.access()).minus(MARGIN);
        return new JWKSet(all().stream()
                .filter(key -> key.signsUntil() == null || key.signsUntil().isAfter(over))
                .<JWK>map(key -> key.jwk().toPublicJWK()).toList());
    }

    /** Since when each signs, as this node has it. */
    List<Instant> known() {
        return all().stream().map(SigningKey::signsFrom).toList();
    }

    private static Optional<RSAKey> signing(List<SigningKey> keys) {
        var now = Instant.now();
        return keys.reversed().stream().filter(key -> key.signsAt(now)).findFirst().map(SigningKey::jwk);
    }

    private List<SigningKey> all() {
        return known.get(ALL, keys -> !keys.isEmpty(), this::read);
    }

    private List<SigningKey> read() {
        var kept = Tenancy.asSystem(store::all);
        var keys = new ArrayList<SigningKey>();
        for (int i = 0; i < kept.size(); i++) {
            keys.add(new SigningKey(jwk(kept.get(i)), kept.get(i).signsFrom(),
                    i + 1 < kept.size() ? kept.get(i + 1).signsFrom() : null));
        }
        return List.copyOf(keys);
    }

    private RSAKey jwk(SigningKeyStore.Kept kept) {
        try {
            return RSAKey.parse(vault.open(NewSigningKeys.place(kept.kid()), kept.sealed())
                    .orElse(kept.publicJwk()));
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + kept.kid() + " cannot be read", e);
        }
    }
}
