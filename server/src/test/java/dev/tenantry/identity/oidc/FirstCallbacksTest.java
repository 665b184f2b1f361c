package dev.tenantry.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.identity.SignInSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.ResourceAccessException;

/** Somebody comes back from a provider in several windows at once, or it never answers at all. */
@TenantryTest
class FirstCallbacksTest {

    private static final int WINDOWS = 6;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    ProviderHttp http;

    private final String subject = UUID.randomUUID().toString();
    private String email = "p-" + subject + "@example.test";

    @Test
    void ofSeveralAtOnceEachComesInAsTheSamePerson() throws Exception {
        assertThat(statuses()).containsOnly(302);
        assertThat(count("identity.person where email = '%s'".formatted(email))).isEqualTo(1);
        assertThat(count("identity.oidc_identity where subject = '%s'".formatted(subject))).isEqualTo(1);
        assertThat(count("organization.membership join identity.person on person.id = person_id where email = '%s'"
                .formatted(email))).isEqualTo(1);
    }

    @Test
    void noLessWhereTheAddressHasAnAccount() throws Exception {
        var ada = Newcomer.register(port);
        people.markVerified(ada.person());
        email = ada.email();
        assertThat(statuses()).containsOnly(302);
        assertThat(count("identity.oidc_identity where subject = '%s'".formatted(subject))).isEqualTo(1);
    }

    @Test
    void aProviderThatIsNotConfiguredIsNotThere() {
        assertThat(new Browser(port).post("/sign-in/with/nobody", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void whoeverNeverAnswersIsGivenUpAfterTenSeconds() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var provider = new Provider("silent", SignInSettings.Type.GENERIC, "Silent",
                    "http://localhost:" + silent.getLocalPort(), "client", "secret", false, List.of());
            var before = System.nanoTime();
            assertThatThrownBy(() -> http.documents(provider).get().uri(provider.issuer()).retrieve()
                    .body(String.class)).isInstanceOf(ResourceAccessException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofSeconds(9),
                    Duration.ofSeconds(20));
        }
    }

    /** All stand at the door with what the provider gave them, and go through it together. */
    private List<Integer> statuses() throws Exception {
        var trips = IntStream.range(0, WINDOWS).mapToObj(_ -> {
            TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta", subject, "JWT", null,
                    Map.of("email", email, "email_verified", true, "name", "Grace Hopper"), 60));
            return Trip.begin(new Browser(port), "okta", "");
        }).toList();
        try (var pool = Executors.newFixedThreadPool(WINDOWS)) {
            return pool.invokeAll(trips.stream().<Callable<Integer>>map(trip ->
                    () -> trip.throughTheServer().status()).toList()).stream()
                    .map(one -> one.resultNow()).toList();
        }
    }

    private int count(String rows) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + rows).query(Integer.class).single());
    }
}
