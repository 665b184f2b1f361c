package dev.tenantry.catalog.edit;

import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogReader;
import dev.tenantry.catalog.file.CatalogTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The file, with what was edited beside it. Pure. */
final class Merging {

    private Merging() {}

    /** Throws {@link dev.tenantry.catalog.file.CatalogProblems} when the two do not fit together. */
    static CatalogFile of(CatalogFile file, CatalogFile standing, List<Edit> edits) {
        var tree = new LinkedHashMap<>(CatalogTree.of(file));
        var stands = CatalogTree.of(standing);
        for (var part : Part.values()) {
            var edited = edits.stream().filter(edit -> edit.section() == part)
                    .collect(Collectors.toMap(Edit::key, Edit::placed));
            tree.put(part.section(), merged(CatalogTree.section(tree, part.section()),
                    CatalogTree.section(stands, part.section()), edited));
        }
        fitPlans(tree);
        fitAddOns(tree);
        return read(tree);
    }

    /** Checks it as a file is checked. */
    static CatalogFile read(Map<String, Object> tree) {
        return CatalogReader.read("the edit", CatalogTree.yaml(tree));
    }

    /** {@code placed}: for each edited one whether its place was chosen; else the file's holds. */
    private static Map<String, Object> merged(Map<String, Object> file, Map<String, Object> standing,
            Map<String, Boolean> placed) {
        var edited = placed.keySet();
        var keys = new ArrayList<>(file.keySet());
        keys.removeIf(key -> edited.contains(key) && (placed.get(key) || !standing.containsKey(key)));
        var places = new ArrayList<>(standing.keySet());
        places.stream().filter(key -> edited.contains(key) && !keys.contains(key))
                .forEach(key -> keys.add(Math.min(places.indexOf(key), keys.size()), key));
        var merged = new LinkedHashMap<String, Object>();
        keys.forEach(key -> merged.put(key, edited.contains(key) ? standing.get(key) : file.get(key)));
        return merged;
    }

    /** What the file no longer declares binds nobody; what it newly declares has its default. */
    private static void fitPlans(Map<String, Object> tree) {
        var features = CatalogTree.section(tree, Part.FEATURES.section()).keySet();
        var limits = CatalogTree.section(tree, "limits");
        var plans = CatalogTree.section(tree, Part.PLANS.section());
        plans.replaceAll((_, entry) -> {
            var plan = CatalogTree.entry(entry);
            var kept = plan.get("features") instanceof Collection<?> had ? had : List.of();
            plan.put("features", kept.stream().filter(features::contains).toList());
            var bounds = CatalogTree.entry(plan.get("limits"));
            var fitting = new LinkedHashMap<String, Object>();
            limits.forEach((key, limit) -> fitting.put(key,
                    bounds.getOrDefault(key, CatalogTree.entry(limit).get("default"))));
            plan.put("limits", fitting);
            return plan;
        });
        tree.put(Part.PLANS.section(), plans);
    }

    /** The same of add-ons, which are not sold with plans that are gone. */
    static void fitAddOns(Map<String, Object> tree) {
        var declared = Map.of("features", CatalogTree.section(tree, Part.FEATURES.section()).keySet(),
                "plans", CatalogTree.section(tree, Part.PLANS.section()).keySet());
        var limits = CatalogTree.section(tree, "limits").keySet();
        var addOns = CatalogTree.section(tree, Part.ADD_ONS.section());
        addOns.replaceAll((_, entry) -> {
            var addOn = CatalogTree.entry(entry);
            declared.forEach((name, there) -> addOn.put(name, addOn.get(name) instanceof Collection<?> had
                    ? had.stream().filter(there::contains).toList() : List.of()));
            var more = CatalogTree.entry(addOn.get("limits"));
            more.keySet().retainAll(limits);
            addOn.put("limits", more);
            return addOn;
        });
        tree.put(Part.ADD_ONS.section(), addOns);
    }
}
