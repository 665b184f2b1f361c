package dev.tenantry.catalog.addon;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All add-ons there are or were, and all their versions. */
public record AddOns(List<AddOn> all, Map<AddOnVersionId, AddOnVersion> versions) {

    /** In the order of the file. */
    public List<AddOn> offered() {
        return all.stream().filter(addOn -> !addOn.archived()).toList();
    }

    public Optional<AddOn> find(String key) {
        return all.stream().filter(addOn -> addOn.key().equals(key)).findFirst();
    }
}
