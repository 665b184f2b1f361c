package dev.tenantry.identity.oidc;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries a connection before anybody depends on it: its document is read, its keys are there, and it takes the
 * client's id and secret. The last is asked with a code that never was: whoever knows the client complains
 * about the code, whoever does not about the client.
 */
@Component
public class ConnectionTrial {

    private static final Set<String> NOT_OURS = Set.of("invalid_client", "unauthorized_client",
            "access_denied");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Discovery discovery;
    private final ProviderHttp http;

    ConnectionTrial(Discovery discovery, ProviderHttp http) {
        this.discovery = discovery;
        this.http = http;
    }

    /** Refuses with provider_unavailable or provider_refused. */
    public void run(Provider provider) {
        var registration = discovery.anew(provider).registration();
        var details = registration.getProviderDetails();
        try {
            var keys = http.documents(provider).get().uri(details.getJwkSetUri()).retrieve()
                    .body(String.class);
            if (JSON.readTree(keys == null ? "{}" : keys).path("keys").isEmpty()) {
                throw new Refusal(IdentityRefusal.PROVIDER_REFUSED).with("reason", "no_keys");
            }
            requireClient(provider, registration);
        } catch (RestClientException | JacksonException e) {
            throw new Refusal(IdentityRefusal.PROVIDER_UNAVAILABLE).with("provider", provider.key());
        }
    }

    private void requireClient(Provider provider, ClientRegistration registration) {
        var basic = registration.getClientAuthenticationMethod()
                .equals(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", "none");
        form.add("redirect_uri", registration.getRedirectUri());
        if (!basic) {
            form.add("client_id", provider.clientId());
            form.add("client_secret", provider.clientSecret());
        }
        var answer = http.documents(provider).post().uri(registration.getProviderDetails().getTokenUri())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .headers(headers -> {
                    if (basic) {
                        headers.setBasicAuth(encoded(provider.clientId()), encoded(provider.clientSecret()));
                    }
                })
                .body(form)
                .exchange((_, response) -> response.getStatusCode().value() + " "
                        + response.bodyTo(String.class));
        if (answer.startsWith("401")
                || NOT_OURS.stream().anyMatch(code -> answer.contains('"' + code + '"'))) {
            throw new Refusal(IdentityRefusal.PROVIDER_REFUSED).with("reason", "client");
        }
    }

    /** RFC 6749, 2.3.1: both are form-encoded before they go into the header. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
