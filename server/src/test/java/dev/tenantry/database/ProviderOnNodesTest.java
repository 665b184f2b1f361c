package dev.tenantry.database;

import static dev.tenantry.provider.ProductFixtures.code;
import static dev.tenantry.provider.ProductFixtures.post;
import static dev.tenantry.provider.ProductFixtures.redemption;
import static dev.tenantry.provider.ProductFixtures.renewal;
import static dev.tenantry.provider.ProductFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.provider.ProductFixtures;
import dev.tenantry.provider.Products;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two nodes under one name are one provider. */
@TenantryTest
@Tag("processes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderOnNodesTest {

    private Node other;

    @LocalServerPort
    int port;
    @Autowired
    Products products;

    @BeforeAll
    void startTheOther() {
        other = Node.beside("provider", "--tenantry.public-url=http://localhost:" + port);
    }

    @AfterAll
    void stopTheOther() {
        other.close();
    }

    @Test
    void aCodeOfOneNodeIsRedeemedAtTheOtherAndTheEndIsKnownThereAtOnce() {
        var product = ProductFixtures.register(products, true);
        var ada = Newcomer.register(port);
        var code = code(ada.browser(), request(product.product()));
        var given = post(other.port(), "/oauth2/token", product, redemption(code));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        var renewed = post(port, "/oauth2/token", product,
                renewal(given.json().path("refresh_token").asString()));
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        ada.browser().delete("/v1/sessions/current");
        assertThat(post(other.port(), "/oauth2/token", product,
                renewal(renewed.json().path("refresh_token").asString())).json().path("error").asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    void ofManyWhoRedeemACodeAtTheSameMomentOnBothNodesAtMostOneGetsTokens() throws Exception {
        var product = ProductFixtures.register(products, true);
        var code = code(Newcomer.register(port).browser(), request(product.product()));
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 10).mapToObj(n -> all.submit(() -> post(n % 2 == 0 ? port
                    : other.port(), "/oauth2/token", product, redemption(code)).status())).toList();
            var got = 0;
            for (var one : asked) {
                got += one.get() == 200 ? 1 : 0;
            }
            assertThat(got).isLessThanOrEqualTo(1);
        }
    }
}
