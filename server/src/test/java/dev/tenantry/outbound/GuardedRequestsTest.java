package dev.tenantry.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** What is not of the public internet is not called, however it is spelled and whatever names answer. */
class GuardedRequestsTest {

    private HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private byte[] body = "hello".getBytes();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            if (exchange.getRequestURI().getPath().equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "100.64.0.1", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
        "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1"})
    void isNotPublic(String address) {
        assertThat(PublicAddresses.has(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1",
        "192.0.1.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"})
    void isPublic(String address) {
        assertThat(PublicAddresses.has(InetAddress.ofLiteral(address))).isTrue();
    }

    /** Each for its own reason; that nobody listens there, or that there is no internet, is none of them. */
    @ParameterizedTest
    @CsvSource({"https://127.0.0.1/, public internet", "https://localhost/, public internet",
        "https://[::1]/, public internet", "https://169.254.169.254/latest/meta-data, public internet",
        "https://[::ffff:7f00:1]/, public internet", "https://2130706433/, public internet",
        "https://127.1/, not an address", "https://0/, public internet", "https:///nobody, not an address",
        "https://user@example.com/, not an address", "http://example.com/, only https",
        "https://example.com:22/, only https"})
    void isNotCalled(String address, String reason) {
        assertThatThrownBy(() -> client(SystemDefaultDnsResolver.INSTANCE).get().uri(java.net.URI.create(address))
                .retrieve().body(String.class)).isInstanceOf(ResourceAccessException.class)
                .rootCause().hasMessageContaining(reason);
        assertThat(calls).hasValue(0);
    }

    @Test
    void aNameWithoutAnyAddressIsNotCalled() {
        assertThatThrownBy(() -> client(names(() -> new InetAddress[0])).get().uri("https://nobody.example/")
                .retrieve().body(String.class)).rootCause().hasMessageContaining("public internet");
    }

    /** Public when somebody looks, private when somebody connects: it is looked up once, and that is used. */
    @Test
    void aNameThatAnswersDifferentlyTheNextTimeGainsNothing() {
        var looked = new AtomicInteger();
        assertThatThrownBy(() -> client(names(() -> looked.incrementAndGet() % 2 == 1
                ? new InetAddress[] {InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("1.1.1.1")}
                : new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}))
                .get().uri("https://rebinding.example:8443/").retrieve().body(String.class))
                .isInstanceOf(ResourceAccessException.class).hasMessageContaining("public internet");
        assertThat(looked).as("looked up once").hasValue(1);
        assertThat(calls).hasValue(0);
    }

    @Test
    void anAllowedHostIsCalledAndNoRedirectIsFollowed() {
        var client = RestClient.builder().requestFactory(new GuardedRequests(
                new OutboundSettings(List.of("localhost")), SystemDefaultDnsResolver.INSTANCE,
                Duration.ofSeconds(10))).build();
        var base = "http://localhost:" + server.getAddress().getPort();
        assertThat(client.get().uri(base + "/").retrieve().body(String.class)).isEqualTo("hello");
        assertThat(client.get().uri(base + "/moved").retrieve().toBodilessEntity().getStatusCode().value())
                .isEqualTo(302);
        assertThat(calls).hasValue(2);
        body = new byte[2 << 20];
        assertThatThrownBy(() -> client.get().uri(base + "/").retrieve().body(byte[].class))
                .hasStackTraceContaining("too much");
    }

    private static RestClient client(DnsResolver names) {
        return RestClient.builder().requestFactory(new GuardedRequests(new OutboundSettings(List.of()), names,
                Duration.ofSeconds(10))).build();
    }

    private interface Lookup {
        InetAddress[] get();
    }

    private static DnsResolver names(Lookup lookup) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return lookup.get();
            }

            @Override
            public String resolveCanonicalHostname(String host) throws UnknownHostException {
                return host;
            }
        };
    }
}
