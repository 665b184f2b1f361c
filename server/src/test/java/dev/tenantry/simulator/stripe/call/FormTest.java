package dev.tenantry.simulator.stripe.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void readsNestedFieldsIntoMapsAndLists() {
        assertThat(parse("items[0][price]", "p", "items[0][quantity]", "2", "metadata[a]", "b", "mode", "x"))
                .isEqualTo(Map.of("items", List.of(Map.of("price", "p", "quantity", "2")),
                        "metadata", Map.of("a", "b"), "mode", "x"));
    }

    @Test
    void anEmptyBracketAppends() {
        var fields = new LinkedHashMap<String, String[]>();
        fields.put("expand[]", new String[] {"a", "b"});
        assertThat(Form.parse(fields)).isEqualTo(Map.of("expand", List.of("a", "b")));
    }

    @Test
    void aNameThatIsBothValueAndObjectIsRefused() {
        assertThatThrownBy(() -> parse("a", "1", "a[b]", "2")).isInstanceOf(StripeError.class);
        assertThatThrownBy(() -> parse("a[b]", "2", "a", "1")).isInstanceOf(StripeError.class);
    }

    @Test
    void brokenBracketsAreAnUnknownParameter() {
        assertThatThrownBy(() -> parse("a[b", "1")).isInstanceOf(StripeError.class)
                .hasMessageContaining("a[b");
    }

    private static Map<String, Object> parse(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String[]>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], new String[] {namesAndValues[i + 1]});
        }
        return Form.parse(fields);
    }
}
