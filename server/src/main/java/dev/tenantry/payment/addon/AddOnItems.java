package dev.tenantry.payment.addon;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a rail bills beside the plan: how many there are of each of its prices. */
public record AddOnItems(Map<String, Long> quantities) {

    public static final AddOnItems NONE = new AddOnItems(Map.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public AddOnItems {
        quantities = Map.copyOf(quantities);
    }

    /** As {@link #json} writes it. */
    public static AddOnItems of(String json) {
        return new AddOnItems(JSON.readValue(json, new TypeReference<Map<String, Long>>() {}));
    }

    public String json() {
        return JSON.writeValueAsString(new TreeMap<>(quantities));
    }
}
