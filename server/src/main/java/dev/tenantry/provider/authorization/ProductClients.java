package dev.tenantry.provider.authorization;

import dev.tenantry.identity.token.TokenSettings;
import dev.tenantry.kernel.Secret;
import dev.tenantry.provider.Product;
import dev.tenantry.provider.ProductId;
import dev.tenantry.provider.Products;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.stereotype.Component;

/**
 * Registered products in the library's words: authorization code with PKCE and nothing else, nobody asked for
 * consent, refresh tokens for those that keep a secret and never twice the same.
 */
@Component
class ProductClients implements RegisteredClientRepository {

    private static final Duration CODE_LIVES = Duration.ofMinutes(1);

    private final Products products;
    private final TokenSettings settings;

    ProductClients(Products products, TokenSettings settings) {
        this.products = products;
        this.settings = settings;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("operators register products");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return products.find(ProductId.of(UUID.fromString(id))).map(this::client).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return products.find(id).map(this::client).orElse(null);
    }

    private RegisteredClient client(Product product) {
        var client = RegisteredClient.withId(product.id().uuid().toString())
                .clientId(product.id().toString())
                .clientName(product.name())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(all -> all.addAll(product.returnTo()))
                .postLogoutRedirectUris(all -> all.addAll(product.afterSignOut()))
                .scopes(all -> all.addAll(Scopes.ALL))
                .clientSettings(ClientSettings.builder().requireProofKey(true)
                        .requireAuthorizationConsent(false).build())
                .tokenSettings(org.springframework.security.oauth2.server.authorization.settings.TokenSettings
                        .builder().accessTokenFormat(OAuth2TokenFormat.SELF_CONTAINED)
                        .authorizationCodeTimeToLive(CODE_LIVES).accessTokenTimeToLive(settings.access())
                        .refreshTokenTimeToLive(settings.refresh()).reuseRefreshTokens(false).build());
        if (!product.confidential()) {
            return client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build();
        }
        return client.clientSecret(HexFormat.of().formatHex(products.secretHash(product.id()).orElseThrow()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN).build();
    }

    /** A product's secret is 256 random bits, so its plain hash is safe; compared in constant time. */
    static final class SecretHashes implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence secret) {
            return HexFormat.of().formatHex(Secret.hash(String.valueOf(secret)));
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String kept) {
            return secret != null && kept != null
                    && MessageDigest.isEqual(encode(secret).getBytes(), kept.getBytes());
        }
    }
}
