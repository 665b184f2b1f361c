package dev.tenantry.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Tenantry;
import dev.tenantry.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * With the right settings live mode starts, on a database of its own, and nothing of the sandbox is
 * there.
 */
class LiveStartTest {

    @Test
    void startsWithoutSandboxSimulatorOrDemo() throws SQLException {
        var name = "live_" + UUID.randomUUID().toString().replace("-", "");
        try (var owner = DriverManager.getConnection(TestPostgres.url());
                var statement = owner.createStatement()) {
            statement.execute("create database " + name);
        }
        var arguments = LiveSettingsTest.good();
        arguments.putAll(Map.of("tenantry.database.url", TestPostgres.url()
                .replace("/postgres?", "/" + name + "?"),
                "server.port", "0", "management.server.port", "0", "db-scheduler.enabled", "false",
                "tenantry.rails.stripe.api-base", "https://stripe.invalid"));
        try (var live = new SpringApplicationBuilder(Tenantry.class).registerShutdownHook(false)
                .run(arguments.entrySet().stream().map(one -> "--" + one.getKey() + "=" + one.getValue())
                        .toArray(String[]::new))) {
            var browser = new Browser(live.getEnvironment()
                    .getRequiredProperty("local.server.port", Integer.class));
            assertThat(browser.get("/pricing").status()).isEqualTo(200);
            assertThat(browser.get("/sandbox").status()).isEqualTo(404);
            assertThat(browser.get("/sandbox/mailbox").status()).isEqualTo(404);
            assertThat(browser.getJson("/v1/sandbox/clock").status()).isEqualTo(404);
            assertThat(browser.getJson("/simulator/stripe/v1/customers").status()).isEqualTo(404);
            assertThat(browser.postJson("/webhooks/stripe", "{}").code())
                    .isEqualTo("webhook_signature_invalid");
        }
    }
}
