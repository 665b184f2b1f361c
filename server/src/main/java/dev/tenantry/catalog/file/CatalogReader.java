package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Rules;
import dev.tenantry.catalog.Sale;
import dev.tenantry.catalog.Window;
import dev.tenantry.catalog.file.CatalogFile.AddOnEntry;
import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PackEntry;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a whole catalogue file and checks that its parts fit together. */
public final class CatalogReader {

    private final Findings findings;
    private final String file;
    private List<CouponEntry> coupons = List.of();

    private CatalogReader(String file) {
        this.file = file;
        this.findings = new Findings(file);
    }

    /** The catalogue in {@code yaml}; throws {@link CatalogProblems} that lists all there is to mend. */
    public static CatalogFile read(String file, String yaml) {
        return new CatalogReader(file).read(yaml);
    }

    /** The coupons in {@code yaml}, which no part of the catalogue needs; throws as {@link #read} does. */
    public static CouponsOfFile coupons(String file, String yaml) {
        var reader = new CatalogReader(file);
        reader.read(yaml);
        return new CouponsOfFile(reader.coupons);
    }

    private CatalogFile read(String yaml) {
        var root = new Section(compose(yaml), "", findings);
        var features = features(root.required("features"));
        var limits = limits(root.required("limits"));
        var plans = plans(root.required("plans"), features, limits);
        var packs = root.section("packs").map(this::packs).orElse(List.of());
        var addOns = addOns(root, new AddOnReader(features, limits, plans, root.text("currency", "")));
        var rules = rules(root, plans);
        coupons = root.section("coupons")
                .map(section -> CouponReader.read(section, rules.currency(), plans)).orElse(List.of());
        root.nothingElse();
        findings.stopIfAny();
        return new CatalogFile(rules, features, limits, plans, packs, addOns);
    }

    private Node compose(String yaml) {
        try {
            var node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
            if (node == null) {
                throw new CatalogProblems(file, List.of("the file is empty"));
            }
            return node;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new CatalogProblems(file, List.of("line %d, column %d: not YAML: %s".formatted(
                    mark.getLine() + 1, mark.getColumn() + 1, e.getProblem())));
        } catch (YAMLException e) {
            throw new CatalogProblems(file, List.of("not YAML: " + e.getMessage()));
        }
    }

    private List<Feature> features(Section section) {
        var read = new ArrayList<Feature>();
        section.eachSection((key, feature) -> {
            read.add(new Feature(key, feature.text("name"), feature.text("about")));
            feature.nothingElse();
        });
        return read;
    }

    private List<LimitDeclaration> limits(Section section) {
        var read = new ArrayList<LimitDeclaration>();
        section.eachSection((key, limit) -> {
            var counts = limit.has("counts")
                    ? limit.choice("counts", LimitDeclaration.Counts.class) : LimitDeclaration.Counts.USAGE;
            if (counts == LimitDeclaration.Counts.MEMBERS && limit.has("aggregation")) {
                limit.complain("aggregation", "members are counted as they are: take this away");
            }
            read.add(new LimitDeclaration(key, limit.text("name"), limit.choice("window", Window.class),
                    limit.bound("default"), counts, aggregation(limit)));
            limit.nothingElse();
        });
        return read;
    }

    private static Aggregation aggregation(Section limit) {
        return limit.has("aggregation") ? limit.choice("aggregation", Aggregation.class) : Aggregation.SUM;
    }

    private List<PlanEntry> plans(Section section, List<Feature> features, List<LimitDeclaration> limits) {
        var reader = new PlanReader(features.stream().map(Feature::key).toList(),
                limits.stream().map(LimitDeclaration::key).toList());
        var read = new ArrayList<PlanEntry>();
        section.eachSection((key, plan) -> read.add(reader.read(key, plan)));
        checkNames(section, read);
        return read;
    }

    private static void checkNames(Section section, List<PlanEntry> plans) {
        if (plans.isEmpty()) {
            section.complain("at least one plan is needed");
        }
        var owners = new HashMap<String, String>();
        plans.forEach(plan -> owners.put(plan.key(), plan.key()));
        for (var plan : plans) {
            for (var alias : plan.aliases()) {
                var owner = owners.putIfAbsent(alias, plan.key());
                if (owner != null) {
                    section.complain(plan.key(),
                            "the alias %s already means the plan %s".formatted(alias, owner));
                }
                if (!alias.matches("[a-z0-9][a-z0-9_-]{0,49}")) {
                    section.complain(plan.key(),
                            "the alias %s has characters a key cannot have".formatted(alias));
                }
            }
        }
    }

    private List<PackEntry> packs(Section section) {
        var read = new ArrayList<PackEntry>();
        section.eachSection((key, pack) -> {
            read.add(new PackEntry(key, pack.number("credits", 1, 1_000_000_000),
                    PriceReader.byCurrency(pack.required("prices"))));
            pack.nothingElse();
        });
        return read;
    }

    private static List<AddOnEntry> addOns(Section root, AddOnReader reader) {
        var read = new ArrayList<AddOnEntry>();
        root.section("add_ons").ifPresent(section ->
                section.eachSection((key, addOn) -> read.add(reader.read(key, addOn))));
        return read;
    }

    private Rules rules(Section root, List<PlanEntry> plans) {
        var currency = PriceReader.currency(root, "currency", root.text("currency"))
                .orElse(Currency.getInstance("XXX"));
        checkOneCurrencyForAll(root, plans, currency);
        var trial = root.required("trial");
        var trialPlan = planNamed(trial, "plan", plans);
        var days = (int) trial.number("days", 1, 365);
        var limits = new Rules.TrialLimits(trials(trial, "per_mailbox", Bound.of(1)),
                trials(trial, "per_domain", Bound.UNLIMITED));
        trial.nothingElse();
        return new Rules(currency, trialPlan, days, limits, fallTo(root, "when_trial_ends", plans),
                fallTo(root, "when_paid_ends", plans), (int) root.number("dunning_days", 0, 365),
                visitor(root.required("visitor")));
    }

    private static Bound trials(Section trial, String key, Bound otherwise) {
        if (!trial.has(key)) {
            return otherwise;
        }
        var bound = trial.bound(key);
        if (bound.equals(Bound.NONE)) {
            trial.complain(key, "write 1 or more, or the word unlimited");
            return otherwise;
        }
        return bound;
    }

    private static Rules.Visitor visitor(Section section) {
        var visitor = new Rules.Visitor(section.number("credits", 0, 1_000_000),
                section.number("new_a_day", 0, 1_000_000), section.number("budget_a_day", 0, 1_000_000_000));
        section.nothingElse();
        return visitor;
    }

    private static void checkOneCurrencyForAll(Section root, List<PlanEntry> plans, Currency currency) {
        plans.stream()
                .filter(plan -> plan.terms().sale() == Sale.SELF_SERVE)
                .filter(plan -> plan.prices().stream().noneMatch(price -> price.kind() != Kind.PREPAID
                        && price.amount().currency().equals(currency)))
                .forEach(plan -> root.complain("plans",
                        "%s has no price in %s, the currency shown first".formatted(plan.key(), currency)));
    }

    private static String planNamed(Section section, String key, List<PlanEntry> plans) {
        var name = section.text(key);
        return plans.stream()
                .filter(plan -> plan.key().equals(name) || plan.aliases().contains(name))
                .map(PlanEntry::key)
                .findFirst()
                .orElseGet(() -> {
                    section.complain(key, "no plan is called " + name);
                    return name;
                });
    }

    private static @Nullable String fallTo(Section root, String key, List<PlanEntry> plans) {
        var name = root.text(key, "lock");
        if (name.equals("lock")) {
            return null;
        }
        var plan = planNamed(root, key, plans);
        plans.stream()
                .filter(p -> p.key().equals(plan) && p.terms().sale() != Sale.FREE)
                .forEach(p -> root.complain(key,
                        "one can only fall to a free plan, and %s is not".formatted(plan)));
        return plan;
    }
}
