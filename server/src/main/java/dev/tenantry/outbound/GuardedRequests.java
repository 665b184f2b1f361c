package dev.tenantry.outbound;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/**
 * Requests to addresses that somebody else chose. Https on its usual ports, to hosts all of whose addresses
 * are public; no redirects, no proxies, no cookies, ten seconds, one megabyte. Everything else fails like
 * a host that cannot be reached.
 */
@Component
public class GuardedRequests implements ClientHttpRequestFactory {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 20;
    private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);

    private final Set<String> allowed;
    private final HttpComponentsClientHttpRequestFactory requests;

    @Autowired
    GuardedRequests(OutboundSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    GuardedRequests(OutboundSettings settings, DnsResolver names) {
        allowed = settings.allowedHosts().stream().map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(allowed, names))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout(CONNECT))
                        .setSocketTimeout(timeout(READ)).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout(READ)).build())
                .build();
        requests = new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout(READ))
                        .setConnectionRequestTimeout(timeout(CONNECT)).setRedirectsEnabled(false).build())
                .disableRedirectHandling().disableCookieManagement().disableAutomaticRetries()
                .disableContentCompression().disableAuthCaching()
                .build());
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    @Override
    public ClientHttpRequest createRequest(URI address, HttpMethod method) throws IOException {
        requireFit(address);
        return new BoundedRequest(requests.createRequest(address, method));
    }

    private void requireFit(URI address) throws NotPublicException {
        var host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            throw new NotPublicException("not an address of a host");
        }
        var known = allowed.contains(host.toLowerCase(Locale.ROOT));
        if (!known && !("https".equals(address.getScheme()) && PORTS.contains(address.getPort()))) {
            throw new NotPublicException("only https on its usual ports");
        }
    }
}
