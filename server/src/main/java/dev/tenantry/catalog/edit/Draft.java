package dev.tenantry.catalog.edit;

import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.catalog.addon.Brings;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogProblems;
import dev.tenantry.catalog.file.CatalogTree;
import dev.tenantry.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wanted catalogue that differs from the standing one in one entry. Pure; refuses what cannot be sold.
 *
 * @param placed the change sent a place
 */
record Draft(CatalogFile wanted, boolean placed, Outcome outcome) {

    private static final String ARCHIVED = "archived";
    private static final String PLACE = "sort_order";

    /** @param base the entry it begins with: what stands, what was archived, or nothing for a new one */
    static Draft of(CatalogFile standing, Part part, String key, Map<String, ?> base,
            Map<String, ?> change) {
        var patch = new LinkedHashMap<String, @Nullable Object>(change);
        var ignored = new ArrayList<String>();
        var archive = flag(patch, ignored);
        var place = place(patch, ignored, part);
        var patched = MergePatch.apply(part, base, patch);
        ignored.addAll(patched.ignored());
        if (!patched.wrong().isEmpty()) {
            throw invalid(patched.wrong());
        }
        var tree = CatalogTree.of(standing);
        var entries = new LinkedHashMap<>(CatalogTree.section(tree, part.section()));
        if (Boolean.TRUE.equals(archive)) {
            entries.remove(key);
        } else {
            entries.put(key, patched.entry());
            entries = placed(entries, key, place);
        }
        tree.put(part.section(), entries);
        if (part == Part.PLANS && Boolean.TRUE.equals(archive)) {
            Merging.fitAddOns(tree);
        }
        return of(standing, read(tree), part, key, place != null, ignored);
    }

    private static Draft of(CatalogFile standing, CatalogFile wanted, Part part, String key,
            boolean placed, List<String> ignored) {
        var before = view(standing, part, key);
        var after = view(wanted, part, key);
        return new Draft(wanted, placed, new Outcome(key, after, Change.between(before, after), ignored,
                after != null && newVersion(part, standing, wanted, key)));
    }

    /** What it says, with its place only where somebody chose that; null when it is not there. */
    static @Nullable Map<String, Object> view(CatalogFile catalog, Part part, String key, boolean placed) {
        var view = view(catalog, part, key);
        if (view != null && !placed) {
            view.remove(PLACE);
        }
        return view;
    }

    /** With its place; null when it is not there. */
    static @Nullable Map<String, Object> view(CatalogFile catalog, Part part, String key) {
        var entries = CatalogTree.section(CatalogTree.of(catalog), part.section());
        if (!entries.containsKey(key)) {
            return null;
        }
        var view = CatalogTree.entry(entries.get(key));
        view.put(PLACE, new ArrayList<>(entries.keySet()).indexOf(key));
        return view;
    }

    private static boolean newVersion(Part part, CatalogFile before, CatalogFile after, String key) {
        return switch (part) {
            case PLANS -> !sameTerms(before, after, key);
            case ADD_ONS -> !brings(before, key).equals(brings(after, key));
            case FEATURES, PACKS -> false;
        };
    }

    private static Optional<Brings> brings(CatalogFile catalog, String key) {
        return catalog.addOns().stream().filter(addOn -> addOn.key().equals(key)).findFirst()
                .map(CatalogFile.AddOnEntry::brings);
    }

    private static boolean sameTerms(CatalogFile before, CatalogFile after, String key) {
        return before.plans().stream().filter(plan -> plan.key().equals(key))
                .anyMatch(old -> after.plans().stream().filter(plan -> plan.key().equals(key))
                        .anyMatch(plan -> plan.terms().equals(old.terms())));
    }

    private static @Nullable Boolean flag(Map<String, @Nullable Object> patch, List<String> ignored) {
        if (!patch.containsKey(ARCHIVED)) {
            return null;
        }
        var value = patch.remove(ARCHIVED);
        if (value == null) {
            ignored.add(ARCHIVED);
            return null;
        }
        return value instanceof Boolean flag ? flag : wrong(ARCHIVED + ": write true or false");
    }

    private static @Nullable Integer place(Map<String, @Nullable Object> patch, List<String> ignored,
            Part part) {
        if (!patch.containsKey(PLACE)) {
            return null;
        }
        var value = patch.remove(PLACE);
        if (value == null) {
            ignored.add(PLACE);
            return null;
        }
        return value instanceof Integer place && place >= 0 && place < 1_000 && part == Part.PLANS ? place
                : wrong(PLACE + ": write a place from 0 on");
    }

    private static <T> T wrong(String problem) {
        throw invalid(List.of(problem));
    }

    private static LinkedHashMap<String, Object> placed(LinkedHashMap<String, Object> entries, String key,
            @Nullable Integer place) {
        if (place == null) {
            return entries;
        }
        var keys = new ArrayList<>(entries.keySet());
        keys.remove(key);
        keys.add(Math.min(place, keys.size()), key);
        var placed = new LinkedHashMap<String, Object>();
        keys.forEach(one -> placed.put(one, entries.get(one)));
        return placed;
    }

    static CatalogFile read(Map<String, Object> tree) {
        try {
            return Merging.read(tree);
        } catch (CatalogProblems problems) {
            throw invalid(withoutLines(problems));
        }
    }

    /** The lines of a file that nobody wrote tell nobody anything. */
    static List<String> withoutLines(CatalogProblems problems) {
        return problems.problems().stream()
                .map(problem -> problem.replaceFirst("^line \\d+, column \\d+: ", ""))
                .toList();
    }

    static Refusal invalid(List<String> problems) {
        return new Refusal(CatalogRefusal.CATALOG_INVALID).with("problems", problems)
                .with("detail", String.join("; ", problems));
    }
}
