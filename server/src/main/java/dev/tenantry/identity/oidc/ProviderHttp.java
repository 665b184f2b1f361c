package dev.tenantry.identity.oidc;

import dev.tenantry.outbound.GuardedRequests;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** How providers are spoken to: ten seconds at most, and never on to where a redirect points. */
@Component
class ProviderHttp {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    private final JdkClientHttpRequestFactory requests;

    private final GuardedRequests guarded;

    ProviderHttp(GuardedRequests guarded) {
        this.guarded = guarded;
        requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER).build());
        requests.setReadTimeout(READ);
    }

    /** What an organization brought along is its choice, so it is called with care. */
    private ClientHttpRequestFactory to(Provider provider) {
        return provider.own() == null ? requests : guarded;
    }

    RestClient documents(Provider provider) {
        return RestClient.builder().requestFactory(to(provider)).build();
    }

    RestClient tokens(Provider provider) {
        return RestClient.builder().requestFactory(to(provider))
                .configureMessageConverters(converters -> converters.disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    RestTemplate keys(Provider provider) {
        return new RestTemplate(to(provider));
    }
}
