package dev.tenantry.provider.authorization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.token.TokenSettings;
import dev.tenantry.kernel.Secret;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the library asks to be kept of a sign-in, in rows that all nodes share: codes and refresh tokens as
 * hashes, each used up by a statement that only one of two can win. Whichever comes a second time ends the
 * sign-in, since somebody else has a copy.
 */
@Component
class ProductSignIns implements OAuth2AuthorizationService {

    private final SignInStore store;
    private final SignInRules rules;
    private final IssuedByUs issued;
    private final TokenSettings settings;
    private final TransactionTemplate transaction;

    ProductSignIns(SignInStore store, SignInRules rules, IssuedByUs issued, TokenSettings settings,
            TransactionTemplate transaction) {
        this.store = store;
        this.rules = rules;
        this.issued = issued;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var kept = KeptSignIns.of(authorization);
        var refresh = authorization.getRefreshToken();
        var presented = authorization.<String>getAttribute(KeptSignIns.PRESENTED);
        if (refresh != null && refresh.isInvalidated()) {
            inTransaction(() -> store.end(kept.id())); // revoked
        } else if (presented != null) {
            renew(kept.id(), presented, refresh == null ? null : refresh.getToken());
            rules.used(kept);
        } else if (kept.codeUsed()) {
            redeem(kept.id(), refresh == null ? null : refresh.getToken());
        } else {
            begin(authorization, kept);
        }
    }

    private void begin(OAuth2Authorization authorization, SignInStore.Kept kept) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null) {
            throw new IllegalStateException("nobody is asked for consent, so a sign-in begins with its code");
        }
        inTransaction(() -> {
            store.insert(kept, Secret.hash(code.getToken().getTokenValue()), settings.refreshAbsolute());
            return true;
        });
    }

    private void redeem(UUID id, @Nullable OAuth2Token refresh) {
        once(id, () -> store.useCode(id), refresh);
    }

    private void renew(UUID id, String presented, @Nullable OAuth2Token refresh) {
        once(id, () -> store.useRefresh(Secret.hash(presented)), refresh);
    }

    /** Of two who come with the same at the same moment one is late, and then neither has it. */
    private void once(UUID id, Supplier<Boolean> use, @Nullable OAuth2Token refresh) {
        var first = inTransaction(() -> {
            if (!use.get()) {
                store.end(id);
                return false;
            }
            if (refresh != null) {
                store.insertRefresh(Secret.hash(refresh.getTokenValue()), id, refresh.getExpiresAt());
            }
            return true;
        });
        if (!first) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        inTransaction(() -> store.end(UUID.fromString(authorization.getId())));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return Tenancy.asSystem(() -> store.find(UUID.fromString(id))).map(KeptSignIns::bare).orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var wanted = type == null ? "" : type.getValue();
        return switch (wanted) {
            case OAuth2ParameterNames.CODE -> byCode(token).orElse(null);
            case OAuth2ParameterNames.REFRESH_TOKEN, "" -> byRefresh(token).orElse(null);
            case OAuth2ParameterNames.ACCESS_TOKEN -> issued.accessToken(token).flatMap(jwt ->
                    Tenancy.asSystem(() -> store.find(IssuedByUs.signInOf(jwt))).filter(rules::stands)
                            .map(kept -> KeptSignIns.withAccess(kept, jwt))).orElse(null);
            case OidcParameterNames.ID_TOKEN ->
                    issued.idToken(token).map(KeptSignIns::ofIdToken).orElse(null);
            default -> null;
        };
    }

    private Optional<OAuth2Authorization> byCode(String code) {
        return Tenancy.asSystem(() -> store.byCode(Secret.hash(code)))
                .flatMap(kept -> standing(kept, kept.codeUsed() ? "code_reused" : ""))
                .map(kept -> KeptSignIns.withCode(kept, code));
    }

    private Optional<OAuth2Authorization> byRefresh(String token) {
        return Tenancy.asSystem(() -> store.byRefresh(Secret.hash(token)))
                .flatMap(found -> standing(found.signIn(), found.used() ? "refresh_reused" : "")
                        .map(kept -> KeptSignIns.withRefresh(kept, token, found.expiresAt())));
    }

    /** What was used before, or belongs to somebody who may no longer, ends here. */
    private Optional<SignInStore.Kept> standing(SignInStore.Kept kept, String misuse) {
        if (misuse.isEmpty() && rules.stands(kept)) {
            return Optional.of(kept);
        }
        inTransaction(() -> store.end(kept.id()));
        rules.tell(misuse.isEmpty() ? "refresh_refused" : misuse, kept);
        return Optional.empty();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> work.get()));
    }
}
