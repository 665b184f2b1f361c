package dev.tenantry.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.database.Vault;
import dev.tenantry.kernel.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes keys, replaces them in time, and forgets those whose last token has ended. RS256 with 3072 bits:
 * every client library knows it, and it is as strong as 128 bits.
 */
@Component
class NewSigningKeys {

    private static final int BITS = 3072;

    private final SigningKeyStore store;
    private final Vault vault;
    private final TokenSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;

    NewSigningKeys(SigningKeyStore store, Vault vault, TokenSettings settings, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.vault = vault;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** One that signs at once, unless another node has made one meanwhile. */
    void makeUnless(BooleanSupplier isThere) {
        locked(() -> {
            if (!isThere.getAsBoolean()) {
                make(Duration.ZERO);
            }
        });
    }

    /** The job: the next key is published well before it signs. */
    void rotate() {
        locked(() -> {
            if (store.isDue(settings.signingKey(), settings.signingKeyLead())) {
                make(settings.signingKeyLead());
            }
            store.deleteOver(settings.access().plus(SigningKeys.MARGIN));
            store.all().stream().filter(kept -> vault.isOutdated(kept.sealed())).forEach(this::reseal);
        });
    }

    private void make(Duration lead) {
        var key = generate();
        store.insert(key.getKeyID(), key.toPublicJWK().toJSONString(),
                vault.seal(place(key.getKeyID()), key.toJSONString()), lead);
        audit.record(Actor.SYSTEM, null, "signing_key.made", key.getKeyID(), Map.of());
    }

    private void reseal(SigningKeyStore.Kept kept) {
        vault.open(place(kept.kid()), kept.sealed()).ifPresent(clear ->
                store.reseal(kept.kid(), vault.seal(place(kept.kid()), clear)));
    }

    private void locked(Runnable work) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> {
            store.lock();
            work.run();
        }));
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    static String place(String kid) {
        return "identity.signing_key|" + kid;
    }
}
