package dev.tenantry.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product as its makers would write it: discovery, code flow with PKCE, state and nonce by the Nimbus SDK, and
 * a backend that checks access tokens by the published keys and asks nobody. It serves one browser.
 */
final class SampleProduct implements AutoCloseable {

    final HttpServer server;
    private @Nullable OIDCProviderMetadata provider;
    private ClientID client = new ClientID("none");
    private Secret secret = new Secret("none");

    private State state = new State();
    private Nonce nonce = new Nonce();
    private CodeVerifier verifier = new CodeVerifier();
    private @Nullable OIDCTokens tokens;
    @Nullable String lastCallback;
    /** Of whoever comes next; -1: it does not care. */
    int maxAgeSeconds = -1;
    @Nullable Date lastAuthenticationTime;
    @Nullable DefaultJWTProcessor<SecurityContext> backend;

    SampleProduct() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/login", exchange -> redirect(exchange, login(parameter(exchange))));
        server.createContext("/callback", this::callback);
        server.createContext("/logout", exchange -> redirect(exchange, logout()));
        server.createContext("/", exchange -> page(exchange, 200, tokens == null ? "Signed out" : "Home"));
        server.start();
    }

    String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** As an operator gave them. */
    void configure(String issuer, String clientId, String clientSecret) throws Exception {
        provider = OIDCProviderMetadata.resolve(new Issuer(issuer));
        client = new ClientID(clientId);
        secret = new Secret(clientSecret);
        var keys = JWKSourceBuilder.<SecurityContext>create(provider.getJWKSetURI().toURL())
                .rateLimited(false).build();
        backend = new DefaultJWTProcessor<>();
        backend.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        backend.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        backend.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(clientId,
                new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")));
    }

    /** What its backend makes of a token, offline. */
    JWTClaimsSet verify(String accessToken) throws java.text.ParseException, BadJOSEException, JOSEException {
        return backend.process(accessToken, null);
    }

    OIDCTokens tokens() {
        return Optional.ofNullable(tokens).orElseThrow();
    }

    URI login(@Nullable String organization) {
        state = new State();
        nonce = new Nonce();
        verifier = new CodeVerifier();
        var request = new AuthenticationRequest.Builder(ResponseType.CODE,
                new Scope("openid", "profile", "email"), client, URI.create(at("/callback")))
                .endpointURI(provider.getAuthorizationEndpointURI()).state(state).nonce(nonce).maxAge(maxAgeSeconds)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (organization != null) {
            request.customParameter("organization", organization);
        }
        return request.build().toURI();
    }

    TokenResponse redeem(String code) throws IOException, ParseException {
        return OIDCTokenResponseParser.parse(new TokenRequest.Builder(provider.getTokenEndpointURI(),
                new ClientSecretBasic(client, secret), new AuthorizationCodeGrant(new AuthorizationCode(code),
                        URI.create(at("/callback")), verifier)).build().toHTTPRequest().send());
    }

    TokenResponse refresh(RefreshToken token) throws IOException, ParseException {
        return OIDCTokenResponseParser.parse(new TokenRequest.Builder(provider.getTokenEndpointURI(),
                new ClientSecretBasic(client, secret), new RefreshTokenGrant(token)).build().toHTTPRequest()
                .send());
    }

    private void callback(HttpExchange exchange) throws IOException {
        lastCallback = exchange.getRequestURI().toString();
        try {
            var answer = AuthenticationResponseParser.parse(URI.create(at(lastCallback)));
            if (!answer.indicatesSuccess() || !state.equals(answer.getState())) {
                page(exchange, 400, "Refused " + answer.getState());
                return;
            }
            var given = redeem(answer.toSuccessResponse().getAuthorizationCode().getValue());
            if (!given.indicatesSuccess()) {
                page(exchange, 400, "Refused " + given.toErrorResponse().getErrorObject().getCode());
                return;
            }
            tokens = ((OIDCTokenResponse) given).getOIDCTokens();
            var claims = new IDTokenValidator(provider.getIssuer(), client, JWSAlgorithm.RS256,
                    provider.getJWKSetURI().toURL()).validate(tokens.getIDToken(), nonce);
            lastAuthenticationTime = claims.getAuthenticationTime();
            page(exchange, 200, "%s of %s as %s".formatted(claims.getStringClaim("name"),
                    claims.getStringClaim("organization_name"), claims.getStringClaim("organization_role")));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            page(exchange, 500, e.toString());
        }
    }

    private URI logout() {
        var request = new LogoutRequest(provider.getEndSessionEndpointURI(), tokens().getIDToken(),
                URI.create(at("/")), new State());
        tokens = null;
        return request.toURI();
    }

    private static @Nullable String parameter(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        return query == null ? null : query.replaceFirst("organization=", "");
    }

    private static void redirect(HttpExchange exchange, URI to) throws IOException {
        exchange.getResponseHeaders().set("Location", to.toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void page(HttpExchange exchange, int status, String text) throws IOException {
        var body = "<!doctype html><title>Product</title><h1>%s</h1>".formatted(text)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
