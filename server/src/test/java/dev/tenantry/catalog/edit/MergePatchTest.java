package dev.tenantry.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergePatchTest {

    private final Map<String, Object> plan = Map.of("name", "Pro", "listed", true, "recommended", false,
            "retention_days", "unlimited", "limits", Map.of("items", 25, "runs", 200),
            "features", List.of("sso"), "prices", Map.of("USD", Map.of("monthly", 29.99, "yearly", 299.90)),
            "allowance", Map.of("credits", 50, "renews", "monthly"));

    @Test
    void whatIsNotSentStays() {
        var patched = MergePatch.apply(Part.PLANS, plan, Map.of("limits", Map.of("items", 30)));
        assertThat(patched.entry()).containsEntry("limits", Map.of("items", 30, "runs", 200))
                .containsEntry("name", "Pro").containsEntry("prices", plan.get("prices"));
        assertThat(patched.ignored()).isEmpty();
        assertThat(patched.wrong()).isEmpty();
    }

    @Test
    void nullTakesOutAPrice() {
        var patched = MergePatch.apply(Part.PLANS, plan, Map.of("prices", Map.of("USD", none("yearly"))));
        assertThat(patched.entry()).containsEntry("prices", Map.of("USD", Map.of("monthly", 29.99)));
        assertThat(patched.ignored()).isEmpty();
    }

    @Test
    void theLastPriceTakesItsCurrencyWithIt() {
        var one = MergePatch.apply(Part.PLANS, plan,
                Map.of("prices", Map.of("USD", none("yearly", "monthly"))));
        assertThat(one.entry()).doesNotContainKey("prices");
    }

    @Test
    void nullOfWhatAPlanCannotBeWithoutIsIgnoredAndNamed() {
        var change = none("name", "listed", "retention_days");
        change.put("limits", none("items"));
        var patched = MergePatch.apply(Part.PLANS, plan, change);
        assertThat(patched.entry()).isEqualTo(plan);
        assertThat(patched.ignored())
                .containsExactlyInAnyOrder("name", "listed", "retention_days", "limits.items");
    }

    @Test
    void aWrongTypeIsNamed() {
        assertThat(wrong(Map.of("name", 5))).containsExactly("name: has the wrong type or form");
        assertThat(wrong(Map.of("listed", "true"))).containsExactly("listed: has the wrong type or form");
        assertThat(wrong(Map.of("features", "sso"))).containsExactly("features: has the wrong type or form");
        assertThat(wrong(Map.of("limits", 5))).containsExactly("limits: has the wrong type or form");
        assertThat(wrong(Map.of("limits", Map.of("items", true))))
                .containsExactly("limits.items: has the wrong type or form");
        assertThat(wrong(none("surprise"))).containsExactly("surprise: unknown key");
        assertThat(wrong(Map.of("retention_days", 30))).isEmpty();
    }

    private List<String> wrong(Map<String, Object> change) {
        return MergePatch.apply(Part.PLANS, plan, change).wrong();
    }

    private static HashMap<String, Object> none(String... keys) {
        var nothing = new HashMap<String, Object>();
        Arrays.stream(keys).forEach(key -> nothing.put(key, null));
        return nothing;
    }
}
