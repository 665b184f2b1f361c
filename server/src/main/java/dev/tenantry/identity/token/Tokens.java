package dev.tenantry.identity.token;

import com.nimbusds.jose.jwk.RSAKey;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.web.Acting;
import dev.tenantry.web.WebRefusal;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives tokens for a session and renews them. Each renewal uses the token up and gives another; one that
 * comes a second time was stolen from somebody, so everything that came of the same sign-in ends.
 */
@Component
public class Tokens {

    private final TokenStore store;
    private final AccessTokens access;
    private final SigningKeys keys;
    private final TokenScene scene;
    private final TransactionTemplate transaction;

    /** Either tokens or why not; a refusal must not roll back what it ended. */
    private record Outcome(@Nullable IssuedTokens issued, @Nullable Refusal refusal) {}

    Tokens(TokenStore store, AccessTokens access, SigningKeys keys, TokenScene scene,
            TransactionTemplate transaction) {
        this.store = store;
        this.access = access;
        this.keys = keys;
        this.scene = scene;
        this.transaction = transaction;
    }

    /**
     * For a session that is open; the tokens end with it. Refuses with not_a_member.
     *
     * @param organization slug or id of what they act for; null: for none
     */
    public IssuedTokens issue(PersonId person, UUID session, @Nullable String organization) {
        var signer = keys.signer();
        var acting = organization == null ? null : scene.acting(person, organization)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_A_MEMBER));
        return inTransaction(() -> {
            var family = TypeId.next();
            store.insertFamily(family, person, session, idOf(acting), scene.settings().refreshAbsolute());
            return write(signer, family, person, acting);
        });
    }

    /**
     * Uses {@code presented} up. Refuses with refresh_token_invalid, refresh_token_reused, or not_a_member.
     *
     * @param organization what to act for from now on; null: what it acted for before
     */
    public IssuedTokens renew(String presented, @Nullable String organization) {
        var signer = keys.signer();
        var outcome = inTransaction(() -> renewed(signer, Secret.hash(presented), organization));
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return outcome.issued();
    }

    private Outcome renewed(RSAKey signer, byte[] hash, @Nullable String organization) {
        var found = store.lock(hash).orElse(null);
        if (found == null) {
            return new Outcome(null, scene.refused("unknown", null, TokenRefusal.REFRESH_TOKEN_INVALID));
        }
        if (found.used()) {
            return ended(found, "reused", TokenRefusal.REFRESH_TOKEN_REUSED);
        }
        if (found.over() || found.disabled()) {
            return ended(found, found.over() ? "expired" : "disabled", TokenRefusal.REFRESH_TOKEN_INVALID);
        }
        var named = organization == null && found.actsFor() != null
                ? OrganizationId.of(found.actsFor()).toString() : organization;
        var acting = named == null ? null : scene.acting(found.person(), named).orElse(null);
        if (named != null && acting == null) {
            return organization == null ? ended(found, "no_member", TokenRefusal.REFRESH_TOKEN_INVALID)
                    : new Outcome(null, new Refusal(WebRefusal.NOT_A_MEMBER));
        }
        store.use(hash);
        store.actFor(found.family(), idOf(acting));
        scene.touch(found.session());
        return new Outcome(write(signer, found.family(), found.person(), acting), null);
    }

    private Outcome ended(TokenStore.Presented found, String reason, TokenRefusal refusal) {
        store.endFamily(found.family(), found.person());
        return new Outcome(null, scene.refused(reason, found.person(), refusal));
    }

    private IssuedTokens write(RSAKey signer, UUID family, PersonId person, @Nullable Acting acting) {
        var refresh = Secret.random();
        var seconds = store.insertToken(refresh.hash(), family, scene.settings().refresh());
        return new IssuedTokens(person, acting, access.sign(signer, family, person, acting),
                scene.settings().access().toSeconds(), refresh, seconds);
    }

    int perAddress() {
        return scene.settings().perAddress();
    }

    /** Ends everything that came of the same sign-in. Says nothing about what is no token (RFC 7009). */
    public void revoke(String presented) {
        inTransaction(() -> {
            var found = store.lock(Secret.hash(presented));
            found.ifPresent(token -> store.endFamily(token.family(), token.person()));
            return found;
        });
    }

    /** Joins no transaction of an organization. */
    public int endAll(PersonId person, OrganizationId organization) {
        return inTransaction(() -> store.endFamilies(person, organization));
    }

    private static @Nullable OrganizationId idOf(@Nullable Acting acting) {
        return acting == null ? null : acting.organization();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> work.get()));
    }
}
