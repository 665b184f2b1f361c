package dev.tenantry.payment.addon;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is billed beside the plan: how many there are of each price, which a rail calls by its id and an order
 * by our lookup key.
 */
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

    /** By lookup key, for it names version, interval, currency and amount. */
    public static AddOnItems ordered(List<AddOnOrder> wanted) {
        return new AddOnItems(wanted.stream().collect(Collectors.toMap(one -> one.item().lookupKey(),
                one -> (long) one.quantity())));
    }

    public String json() {
        return JSON.writeValueAsString(new TreeMap<>(quantities));
    }
}
