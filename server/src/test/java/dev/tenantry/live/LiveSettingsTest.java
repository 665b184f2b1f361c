package dev.tenantry.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Tenantry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What live mode cannot start without. */
@ExtendWith(OutputCaptureExtension.class)
class LiveSettingsTest {

    private static final String KEY = "2026-11:" + Base64.getEncoder().encodeToString(new byte[32]);

    static Map<String, String> good() {
        return new HashMap<>(Map.of("tenantry.mode", "live",
                "tenantry.public-url", "https://billing.example.com",
                "tenantry.encryption.keys", KEY,
                "tenantry.mail.host", "smtp.example.com",
                "tenantry.mail.from", "Acme <billing@example.com>",
                "tenantry.rails.stripe.secret-key", "sk_live_x",
                "tenantry.rails.stripe.webhook-secrets", "whsec_x"));
    }

    @Test
    void nothingIsWrongWithGoodSettings() {
        assertThat(problems(good())).isEmpty();
        var registered = good();
        registered.remove("tenantry.rails.stripe.webhook-secrets");
        registered.put("tenantry.rails.stripe.register-webhook", "true");
        assertThat(problems(registered)).isEmpty();
    }

    @Test
    void btcpayNeedsAllThatBelongsToItsKeyAndOnlyThen() {
        var settings = good();
        settings.put("tenantry.rails.btcpay.api-key", "key-1");
        settings.put("tenantry.rails.btcpay.base-url", "http://btcpay.example.com");
        assertThat(problems(settings)).hasSize(3).anyMatch(one -> one.contains("btcpay.store"))
                .anyMatch(one -> one.contains("btcpay.base-url"))
                .anyMatch(one -> one.contains("btcpay.webhook-secrets"));
        settings.put("tenantry.rails.btcpay.store", "9CiNzKoANXxmk5ayZngSXrHTiVvvgCrwrpFQd4m2K776");
        settings.put("tenantry.rails.btcpay.base-url", "https://btcpay.example.com");
        settings.put("tenantry.rails.btcpay.register-webhook", "true");
        assertThat(problems(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "tenantry.public-url, -", "tenantry.public-url, http://billing.example.com",
        "tenantry.public-url, https://localhost", "tenantry.public-url, nonsense",
        "tenantry.encryption.keys, -", "tenantry.encryption.keys, 2026-11:short",
        "tenantry.encryption.keys, generated:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "tenantry.encryption.key-file, /nowhere/at/all",
        "tenantry.mail.host, -", "tenantry.mail.from, -", "tenantry.mail.from, Acme <no-reply@localhost>",
        "tenantry.mail.security, none",
        "tenantry.rails.stripe.secret-key, -", "tenantry.rails.stripe.secret-key, sk_test_x",
        "tenantry.rails.stripe.webhook-secrets, -", "tenantry.rails.stripe.api-base, /simulator/stripe",
        "tenantry.rails.stripe.api-base, http://localhost:8080/simulator/stripe",
        "tenantry.rails.default, fake", "tenantry.sandbox.demo, true", "tenantry.rate-limits.enabled, false",
        "tenantry.identity.email-verification, false"})
    void oneThingThatIsWrongIsNamed(String name, String value) {
        var settings = good();
        settings.remove(name);
        if (value != null) {
            settings.put(name, value);
        }
        assertThat(problems(settings)).singleElement().asString()
                .contains(name.replace("key-file", "").replaceAll("\\.$", ""));
    }

    @Test
    void zapriteNeedsAllThatBelongsToItsKeyAndOnlyThen() {
        var settings = good();
        settings.put("tenantry.rails.zaprite.api-key", "key-1");
        settings.put("tenantry.rails.zaprite.api-base", "http://localhost:8080/simulator/zaprite");
        assertThat(problems(settings)).hasSize(3).anyMatch(one -> one.contains("zaprite.organization-id"))
                .anyMatch(one -> one.contains("zaprite.webhook-token"))
                .anyMatch(one -> one.contains("zaprite.api-base"));
        settings.put("tenantry.rails.zaprite.organization-id", "org_1");
        settings.put("tenantry.rails.zaprite.webhook-token", "0123456789abcdef0123456789abcdef");
        settings.remove("tenantry.rails.zaprite.api-base");
        assertThat(problems(settings)).isEmpty();
    }

    @Test
    void readsKeysFromAFile(@TempDir Path folder) throws IOException {
        var settings = good();
        settings.remove("tenantry.encryption.keys");
        settings.put("tenantry.encryption.key-file",
                Files.writeString(folder.resolve("keys"), KEY + "\n").toString());
        assertThat(problems(settings)).isEmpty();
    }

    @Test
    void theStartIsRefusedWithEverythingAtOnceAndOpensNothing(CapturedOutput output, @TempDir Path folder) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Tenantry.class).registerShutdownHook(false)
                .run("--tenantry.mode=live", "--tenantry.data-dir=" + folder, "--tenantry.sandbox.demo=true",
                        "--tenantry.public-url=http://billing.example.com", "--server.port=0",
                        "--management.server.port=0")).isInstanceOf(NotReadyForLive.class);
        assertThat(output).contains("APPLICATION FAILED TO START", "Tenantry does not start in live mode",
                "- tenantry.public-url is 'http://billing.example.com'", "- tenantry.encryption.keys",
                "- tenantry.mail.host", "- tenantry.rails.stripe.secret-key",
                "- tenantry.rails.stripe.webhook-secrets", "- tenantry.sandbox.demo is true",
                "docs/guides/settings.md");
        assertThat(folder).isEmptyDirectory();
    }

    private static List<String> problems(Map<String, String> settings) {
        return LiveSettings.problems(new Binder(new MapConfigurationPropertySource(settings)));
    }
}
