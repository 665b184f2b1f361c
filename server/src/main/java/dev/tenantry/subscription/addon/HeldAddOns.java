package dev.tenantry.subscription.addon;

import java.util.Comparator;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What somebody has on top of their plan, in an order of its own, so that the same is equal. */
public record HeldAddOns(List<HeldAddOn> all) {

    public static final HeldAddOns NONE = new HeldAddOns(List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public HeldAddOns {
        all = all.stream().sorted(Comparator.comparing(HeldAddOn::priceId)).toList();
    }

    /** As {@link #json} writes it. */
    public static HeldAddOns of(String json) {
        return new HeldAddOns(JSON.readValue(json, new TypeReference<List<HeldAddOn>>() {}));
    }

    public String json() {
        return JSON.writeValueAsString(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }
}
