package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed values open with their key, in their place, and nowhere else. */
class VaultTest {

    private static final String PLACE = "payment.webhook_endpoint|stripe|live|https://a.example";

    private final String first = key("2026-01");
    private final String second = key("2026-07");
    private final Vault vault = vault(first);

    @Test
    void opensWhatItSealedAndShowsNothingOfIt() {
        var sealed = vault.seal(PLACE, "whsec_très-secret");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).contains("2026-01")
                .doesNotContain("whsec");
        assertThat(vault.open(PLACE, sealed)).contains("whsec_très-secret");
        assertThat(vault.seal(PLACE, "whsec_très-secret")).as("another nonce each time").isNotEqualTo(sealed);
    }

    @Test
    void opensNothingInAnotherPlace() {
        assertThat(vault.open(PLACE + "2", vault.seal(PLACE, "secret"))).isEmpty();
    }

    @Test
    void opensNothingThatWasTouched() {
        var sealed = vault.seal(PLACE, "secret");
        for (int i = 0; i < sealed.length; i++) {
            var touched = sealed.clone();
            touched[i] ^= 1;
            assertThat(vault.open(PLACE, touched)).as("byte %d", i).isEmpty();
            assertThat(vault.open(PLACE, Arrays.copyOf(sealed, i))).as("cut at %d", i).isEmpty();
        }
    }

    @Test
    void aNewKeySealsAndTheOldOneStillOpens() {
        var before = vault.seal(PLACE, "secret");
        var rotated = vault(second + "," + first);
        assertThat(rotated.open(PLACE, before)).contains("secret");
        assertThat(rotated.isOutdated(before)).isTrue();
        var after = rotated.seal(PLACE, "secret");
        assertThat(rotated.isOutdated(after)).isFalse();
        assertThat(vault(second).open(PLACE, after)).contains("secret");
        assertThat(vault(second).open(PLACE, before)).as("its key was taken away").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nokey", ":abc", "id:", "id:short", "id:!!!", "generated:KEY", "a b:KEY",
        "one:KEY,one:KEY"})
    void saysWhatIsWrongWithAKeyAndNothingOfIt(String text) {
        var written = text.replace("KEY", key("x").substring(2));
        assertThatThrownBy(() -> VaultKeys.parse(written)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenantry.encryption.keys")
                        .hasMessageNotContaining(key("x").substring(2));
    }

    @Test
    void readsKeysByLinesAndCommas() {
        assertThat(VaultKeys.parse("\n" + first + "\n " + second + ",\n").byId()).containsOnlyKeys("2026-01",
                "2026-07");
        assertThat(VaultKeys.parse(" \n").isEmpty()).isTrue();
        assertThat(VaultKeys.parse(first)).hasToString("VaultKeys[2026-01]");
    }

    private static Vault vault(String keys) {
        return new Vault(() -> VaultKeys.parse(keys));
    }

    private static String key(String id) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) id.hashCode());
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
