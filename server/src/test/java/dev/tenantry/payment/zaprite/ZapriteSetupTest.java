package dev.tenantry.payment.zaprite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ZapriteSetupTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Test
    void aSandboxSpeaksToTheOrganizationThisServerPlaysUnderAnAddressOfItsOwn() {
        var account = ZapriteSetup.account(settings("", "", "", "https://api.zaprite.com"), Mode.SANDBOX);
        var other = ZapriteSetup.account(settings("", "", "", "https://api.zaprite.com"), Mode.SANDBOX);

        assertThat(account.configured()).isTrue();
        assertThat(account.settings().onThisServer()).isTrue();
        assertThat(account.settings().webhookToken()).hasSize(64).isNotEqualTo(other.settings().webhookToken());
    }

    @Test
    void aSandboxTakesNoKey() {
        assertThatThrownBy(() -> ZapriteSetup.account(settings("key-1", "org", TOKEN, "https://api.zaprite.com"),
                Mode.SANDBOX)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tenantry.rails.zaprite.api-key").hasMessageNotContaining("key-1");
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "SANDBOX", mode = EnumSource.Mode.EXCLUDE)
    void withoutAKeyThereIsNoSuchRail(Mode mode) {
        assertThat(ZapriteSetup.account(settings("", "", "", "https://api.zaprite.com"), mode).configured())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TEST, zaprite_sandbox_1, org_1, 0123456789abcdef0123456789abcdef, https://api.zaprite.com, api-key",
        "LIVE, key-1, '', 0123456789abcdef0123456789abcdef, https://api.zaprite.com, organization-id",
        "LIVE, key-1, org_1, '', https://api.zaprite.com, webhook-token",
        "TEST, key-1, org_1, short, https://api.zaprite.com, webhook-token",
        "TEST, key-1, org_1, 0123456789abcdef0123456789abcd/f, https://api.zaprite.com, webhook-token",
        "LIVE, key-1, org_1, 0123456789abcdef0123456789abcdef, http://api.zaprite.com, api-base",
        "TEST, key-1, org_1, 0123456789abcdef0123456789abcdef, /simulator/zaprite, api-base"})
    void withAKeyWhatBelongsToItHasToBeThere(Mode mode, String key, String organization, String token,
            String base, String named) {
        assertThatThrownBy(() -> ZapriteSetup.account(settings(key, organization, token, base), mode))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tenantry.rails.zaprite." + named);
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "SANDBOX", mode = EnumSource.Mode.EXCLUDE)
    void aWholeAccountIsTaken(Mode mode) {
        var account = ZapriteSetup.account(settings("key-1", "org_1", TOKEN, "https://api.zaprite.com"), mode);

        assertThat(account.configured()).isTrue();
        assertThat(account.hasToken(TOKEN)).isTrue();
        assertThat(account.hasToken(TOKEN.substring(1))).isFalse();
        assertThat(account.hasToken("")).isFalse();
        assertThat(account.toString()).doesNotContain("key-1").doesNotContain(TOKEN);
    }

    static ZapriteSettings settings(String key, String organization, String token, String base) {
        return new ZapriteSettings(key, organization, token, base, Duration.ofSeconds(2), Duration.ofSeconds(2),
                Duration.ofHours(1), Duration.ofDays(3));
    }
}
