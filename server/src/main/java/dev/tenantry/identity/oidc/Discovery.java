package dev.tenantry.identity.oidc;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.SignInSettings.Type;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.PublicUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a provider's doors are, as its discovery document says. Read when somebody first wants to go
 * there, so a provider's bad hour keeps no start from coming up, and again every hour.
 */
@Component
class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A provider as it was found, with what checks its tokens; its keys are kept there. */
    record Found(Provider provider, ClientRegistration registration, IdTokens tokens, Instant at) {}

    private final ProviderHttp http;
    private final PublicUrl publicUrl;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    Discovery(ProviderHttp http, PublicUrl publicUrl) {
        this.http = http;
        this.publicUrl = publicUrl;
    }

    /** Refuses with provider_unavailable. */
    Found of(Provider provider) {
        var known = found.get(provider.key());
        if (known != null && known.provider().equals(provider)
                && known.at().isAfter(Instant.now().minus(FRESH))) {
            return known;
        }
        try {
            return anew(provider);
        } catch (Refusal refusal) {
            if (known != null && known.provider().equals(provider)) {
                return known; // what was true an hour ago still lets people in
            }
            throw refusal;
        }
    }

    /** Whatever is remembered. Refuses with provider_unavailable. */
    Found anew(Provider provider) {
        try {
            var registration = registration(provider, read(provider));
            var fresh = new Found(provider, registration, new IdTokens(provider, registration, http),
                    Instant.now());
            found.put(provider.key(), fresh);
            return fresh;
        } catch (RestClientException | JacksonException | IllegalArgumentException e) {
            log.warn("provider {} cannot be read: {}", provider.key(), e.getMessage());
            throw new Refusal(IdentityRefusal.PROVIDER_UNAVAILABLE).with("provider", provider.key());
        }
    }

    private JsonNode read(Provider provider) {
        var body = http.documents(provider).get()
                .uri(provider.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration")
                .retrieve().body(String.class);
        var document = JSON.readTree(body == null ? "{}" : body);
        var issuer = document.path("issuer").asString("");
        if (!issuer.equals(provider.issuer()) && !issuer.equals(MicrosoftIssuer.template(provider))) {
            throw new IllegalArgumentException("it calls itself '%s'".formatted(issuer));
        }
        return document;
    }

    private ClientRegistration registration(Provider provider, JsonNode document) {
        var registration = ClientRegistration.withRegistrationId(provider.key())
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .clientAuthenticationMethod(authentication(document))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(publicUrl.of("/sign-in/with/%s/callback".formatted(provider.key())))
                .scope("openid", "email", "profile")
                .authorizationUri(endpoint(document, "authorization_endpoint"))
                .tokenUri(endpoint(document, "token_endpoint"))
                .jwkSetUri(endpoint(document, "jwks_uri"))
                .userNameAttributeName("sub");
        if (provider.type() != Type.MICROSOFT) {
            registration.issuerUri(document.path("issuer").asString());
        }
        if (document.has("userinfo_endpoint")) {
            registration.userInfoUri(endpoint(document, "userinfo_endpoint"));
        }
        return registration.build();
    }

    private static String endpoint(JsonNode document, String name) {
        var url = document.path(name).asString("");
        if (!Provider.isSafe(url)) {
            throw new IllegalArgumentException("its %s is '%s'".formatted(name, url));
        }
        return url;
    }

    /** Basic is the standard's default; some take the secret in the form only. */
    private static ClientAuthenticationMethod authentication(JsonNode document) {
        var methods = document.path("token_endpoint_auth_methods_supported");
        var basic = methods.isMissingNode() || methods.values().stream()
                .anyMatch(method -> method.asString("").equals("client_secret_basic"));
        return basic ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                : ClientAuthenticationMethod.CLIENT_SECRET_POST;
    }
}
