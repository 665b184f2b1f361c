package dev.tenantry.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A provider over HTTP that signs whatever a test tells it to, also what no honest provider would. */
public final class ScriptedProvider {

    /** Its four doors lie below {@code /common}, as Microsoft's do. */
    public static final String SHARED = "common";

    private final HttpServer server;
    private volatile RSAKey key = newKey();
    private volatile Supplier<String> token = () -> "";
    private volatile String lastForm = "";
    private volatile int status = 200;

    public ScriptedProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String name) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + name;
    }

    /** What the next token endpoints answer as the ID token. */
    public void says(Supplier<String> idToken) {
        status = 200;
        token = idToken;
    }

    /** From now on every door but discovery answers with this. */
    public void fails(int code) {
        status = code;
    }

    public void rotateKeys() {
        key = newKey();
    }

    /** What the token endpoint was sent last. */
    public String lastForm() {
        return lastForm;
    }

    public String signed(Map<String, Object> claims) {
        return signed(claims, key);
    }

    /** With a key that is on no list. */
    public String signedByAStranger(Map<String, Object> claims) {
        return signed(claims, newKey());
    }

    public static String unsigned(Map<String, Object> claims) {
        try {
            return new PlainJWT(JWTClaimsSet.parse(claims)).serialize();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String signed(Map<String, Object> claims, RSAKey with) {
        try {
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(),
                    JWTClaimsSet.parse(claims));
            jwt.sign(new RSASSASigner(with));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var text = path.endsWith("/token") ? tokens(body)
                : path.endsWith("/keys") ? new JWKSet(key.toPublicJWK()).toString()
                : path.endsWith("/.well-known/openid-configuration") ? discovery(path.split("/")[1]) : "";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(path.contains("well-known") ? 200 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String tokens(String form) {
        lastForm = form;
        return """
                {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
                """.formatted(Optional.of(token.get()).orElse(""));
    }

    private String discovery(String name) {
        return """
                {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token",
                 "jwks_uri": "%s/keys"}
                """.formatted(url(name.equals(SHARED) ? "{tenantid}" : name), url(name), url(name), url(name));
    }
}
