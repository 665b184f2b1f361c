package dev.tenantry.outbound;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;

/**
 * Requests to addresses that somebody else chose. Https on its usual ports, to hosts all of whose addresses
 * are public; no redirects, no proxies, no cookies, ten seconds in all, one megabyte. Everything else fails
 * like a host that cannot be reached.
 */
@Component
public class GuardedRequests implements ClientHttpRequestFactory {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 20;
    private static final Http1Config HEADERS = Http1Config.custom().setMaxLineLength(8 << 10)
            .setMaxHeaderCount(100).setMaxEmptyLineCount(10).build();
    private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);

    private final Set<String> allowed;
    private final HttpClient client;
    private final Duration longest;

    @Autowired
    GuardedRequests(OutboundSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE, LONGEST);
    }

    GuardedRequests(OutboundSettings settings, DnsResolver names, Duration longest) {
        this.longest = longest;
        allowed = settings.allowedHosts().stream().map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADERS).build())
                .setDnsResolver(new CheckedNames(allowed, names))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout(CONNECT))
                        .setSocketTimeout(timeout(READ)).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout(READ)).build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout(READ))
                        .setConnectionRequestTimeout(timeout(CONNECT)).setRedirectsEnabled(false).build())
                .disableRedirectHandling().disableCookieManagement().disableAutomaticRetries()
                .disableContentCompression().disableAuthCaching()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    @Override
    public ClientHttpRequest createRequest(URI address, HttpMethod method) throws IOException {
        requireFit(address);
        var one = new OneRequest(client);
        return new BoundedRequest(one.createRequest(address, method), one, longest);
    }

    /** The library's request factory, asked for one request, which can be called off then. */
    private static final class OneRequest extends HttpComponentsClientHttpRequestFactory
            implements Cancellable {

        private @Nullable ClassicHttpRequest made;

        OneRequest(HttpClient client) {
            super(client);
        }

        @Override
        protected void postProcessHttpRequest(ClassicHttpRequest request) {
            made = request;
        }

        @Override
        public boolean cancel() {
            return made instanceof Cancellable request && request.cancel();
        }
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
