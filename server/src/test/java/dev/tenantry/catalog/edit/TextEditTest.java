package dev.tenantry.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEditTest {

    private static final String SHOWN = """
            name: Pro
            limits: {items: 25, runs: 200}
            features: [sso]
            prices:
              USD: {monthly: 29.99, yearly: 299.90}
            prepaid:
              30: {USD: 29.99}
            """;

    @Test
    void onlyWhatDiffersIsTheChange() {
        assertThat(TextEdit.change(SHOWN, SHOWN)).isEmpty();
        assertThat(TextEdit.change(SHOWN, SHOWN.replace("items: 25", "items: 30")))
                .isEqualTo(Map.of("limits", Map.of("items", 30)));
        assertThat(TextEdit.change(SHOWN, SHOWN.replace("[sso]", "[sso, branding]")))
                .isEqualTo(Map.of("features", List.of("sso", "branding")));
    }

    @Test
    void aLineThatWasTakenOutIsNull() {
        assertThat(TextEdit.change(SHOWN, SHOWN.replace(", yearly: 299.90", ""))).isEqualTo(
                Map.of("prices", Map.of("USD", Collections.singletonMap("yearly", null))));
        assertThat(TextEdit.change(SHOWN, SHOWN.replace("  30: {USD: 29.99}", "  365: {USD: 29.99}"))
                .get("prepaid").toString()).isEqualTo("{365={USD=29.99}, 30=null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "- a\n- b", "a: [", "name: Pro\nname: Max", "a: &x [1]\nb: *x",
        "a: &x {b: *x}", "!!java.net.URL [\"http://localhost\"]", "a: !!javax.script.ScriptEngineManager []"})
    void whatIsNoEntryIsRefused(String text) {
        assertThatThrownBy(() -> TextEdit.change(SHOWN, text)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code().code()).isEqualTo("catalog_invalid"));
        assertThatThrownBy(() -> TextEdit.change(SHOWN, "x".repeat(20_001))).isInstanceOf(Refusal.class);
    }
}
