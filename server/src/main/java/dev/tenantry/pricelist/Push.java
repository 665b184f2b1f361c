package dev.tenantry.pricelist;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.listing.ListedProduct;
import dev.tenantry.payment.listing.Listing;
import dev.tenantry.payment.listing.PriceIds;
import dev.tenantry.payment.listing.PriceList;
import dev.tenantry.pricelist.Line.Act;
import dev.tenantry.pricelist.Line.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes at the rail what is sold here and missing there. Every step may be repeated, each is kept as soon as
 * it is done, and one plan's fault stops no other. No amount there is ever changed.
 */
@Component
class Push {

    private final Shelves shelves;
    private final Surplus surplus;
    private final PriceIds ids;
    private final Audit audit;

    Push(Shelves shelves, Surplus surplus, PriceIds ids, Audit audit) {
        this.shelves = shelves;
        this.surplus = surplus;
        this.ids = ids;
        this.audit = audit;
    }

    List<Line> look(Listing listing, Wanted wanted) {
        var lines = new ArrayList<Line>();
        Tenancy.asSystem(() -> {
            shelves.compare(listing, wanted).forEach(plan -> lines.addAll(lines(plan, wanted)));
            surplus.of(listing, wanted).forEach(one -> lines.add(one.line(wanted.archive())));
        });
        return lines;
    }

    List<Line> push(Actor actor, PriceList rail, Listing listing, Wanted wanted, String mode) {
        var lines = new ArrayList<Line>();
        for (var plan : Tenancy.asSystem(() -> shelves.compare(listing, wanted))) {
            lines.addAll(push(rail, plan, wanted));
        }
        for (var one : Tenancy.asSystem(() -> surplus.of(listing, wanted))) {
            lines.add(wanted.archive() ? archive(rail, one) : one.line(false));
        }
        Tenancy.asSystem(() -> audit.record(actor, null, "plan.prices_pushed", rail.key(),
                Map.of("mode", mode, "changes", lines.stream().filter(Line::acts).count())));
        return lines;
    }

    private static List<Line> lines(PlanMatch plan, Wanted wanted) {
        var lines = new ArrayList<Line>();
        if (plan.product() == null && plan.matches().stream().anyMatch(Push::makes)) {
            lines.add(Line.about(plan, Act.MAKE_PRODUCT, Kind.FINE, null));
        }
        if (plan.product() != null && wanted.force() && differs(plan, plan.product())) {
            lines.add(Line.about(plan, Act.GIVE_WORDS, Kind.FINE, null));
        }
        plan.matches().forEach(match -> lines.add(line(plan, match)));
        return lines;
    }

    private static Line line(PlanMatch plan, Match match) {
        return switch (match.state()) {
            case SAME -> Line.of(plan, match, Act.NONE, PullLines.kind(match), PullLines.more(match));
            case ID_MISSING -> Line.of(plan, match, Act.KEEP_ID, PullLines.kind(match),
                    PullLines.more(match));
            case ONLY_THERE -> Line.of(plan, match, Act.NONE, Kind.FINE,
                    "only the rail has it; a pull takes it");
            case OTHER_AMOUNT -> Line.of(plan, match, Act.MAKE_PRICE, Kind.WARNING,
                    "the rail's own price stays on sale beside it");
            case ONLY_HERE -> Line.of(plan, match, Act.MAKE_PRICE, Kind.FINE, null);
            case BROKEN -> Line.of(plan, match, Act.MAKE_PRICE, Kind.WARNING, match.wrong());
        };
    }

    private static boolean makes(Match match) {
        return switch (match.state()) {
            case OTHER_AMOUNT, ONLY_HERE, BROKEN -> true;
            case SAME, ID_MISSING, ONLY_THERE -> false;
        };
    }

    private static boolean differs(PlanMatch plan, ListedProduct product) {
        return !product.name().equals(plan.plan().name())
                || !plan.plan().tagline().equals(Objects.requireNonNullElse(product.about(), ""));
    }

    private List<Line> push(PriceList rail, PlanMatch plan, Wanted wanted) {
        var planned = lines(plan, wanted);
        var done = new ArrayList<Line>();
        String product = plan.product() == null ? null : plan.product().id();
        for (var line : planned) {
            try {
                var id = act(rail, plan, line, product);
                if (line.act() == Act.MAKE_PRODUCT) {
                    product = id;
                }
                done.add(id == null ? line : line.under(id));
            } catch (Refusal refusal) {
                done.add(line.failed(sentence(refusal)));
            }
        }
        return done;
    }

    private @Nullable String act(PriceList rail, PlanMatch plan, Line line, @Nullable String product) {
        var offered = plan.plan();
        return switch (line.act()) {
            case MAKE_PRODUCT -> rail.makeProduct(offered.key(), offered.name(), offered.tagline());
            case GIVE_WORDS -> {
                rail.update(Objects.requireNonNull(product), offered.name(), offered.tagline());
                yield null;
            }
            case KEEP_ID, MAKE_PRICE -> keep(rail, plan, line, product);
            case NONE, TAKE_PRICE, TAKE_WORDS, ARCHIVE -> null;
        };
    }

    private @Nullable String keep(PriceList rail, PlanMatch plan, Line line, @Nullable String product) {
        var match = plan.matches().stream().filter(one -> one.here() != null && one.here().equals(line.here())
                && one.interval().name().equalsIgnoreCase(line.interval())).findFirst().orElseThrow();
        var item = Matching.item(plan.plan(), match.interval(), Objects.requireNonNull(match.here()));
        if (line.act() == Act.KEEP_ID) {
            var there = Objects.requireNonNull(match.there());
            Tenancy.asSystem(() -> ids.put(rail.key(), item, there.id(), there.product()));
            return there.id();
        }
        if (product == null) {
            return null; // its product could not be made, and that line says why
        }
        var made = rail.makePrice(item, product, match.known() == null ? null : match.known().price());
        Tenancy.asSystem(() -> ids.put(rail.key(), item, made.price(), made.product()));
        return made.price();
    }

    private Line archive(PriceList rail, Surplus.One one) {
        try {
            rail.archive(one.price().id());
            if (one.known() != null) {
                Tenancy.asSystem(() -> ids.forget(rail.key(), one.known()));
            }
            return one.line(true);
        } catch (Refusal refusal) {
            return one.line(true).failed(sentence(refusal));
        }
    }

    private static String sentence(Refusal refusal) {
        return String.valueOf(refusal.details().getOrDefault("detail", refusal.code().sentence()));
    }
}
