package dev.tenantry.pricelist;

import dev.tenantry.pricelist.Line.Act;
import dev.tenantry.pricelist.Line.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a pull makes of one plan. Pure. */
record PullLines(PlanMatch plan, boolean force) {

    List<Line> lines() {
        if (plan.takenBy() != null) {
            return List.of(Line.about(plan, Act.NONE, Kind.ERROR,
                    "its product at the rail is already that of " + plan.takenBy()));
        }
        var lines = new ArrayList<Line>();
        if (plan.others() > 0) {
            lines.add(Line.about(plan, Act.NONE, Kind.WARNING, plan.others() + 1
                    + " products at the rail could be this plan; the first is taken"));
        }
        if (!plan.soldMonthlyThere()) {
            lines.add(Line.about(plan, Act.NONE, Kind.ERROR, plan.product() == null
                    ? "no product at the rail is for this plan or has exactly its name; a push makes one"
                    : "its product at the rail has no active price by the month; a push makes one"));
        }
        plan.matches().forEach(match -> lines.add(line(match)));
        if (force && wordsDiffer()) {
            lines.add(Line.about(plan, Act.TAKE_WORDS, Kind.FINE, null));
        }
        return lines;
    }

    private Line line(Match match) {
        return switch (match.state()) {
            case SAME -> Line.of(plan, match, Act.NONE, kind(match), more(match));
            case ID_MISSING -> Line.of(plan, match, Act.KEEP_ID, kind(match), more(match));
            case OTHER_AMOUNT, ONLY_THERE -> Line.of(plan, match, Act.TAKE_PRICE, kind(match), more(match));
            case ONLY_HERE -> Line.of(plan, match, Act.NONE, Kind.FINE,
                    "the rail has none; the first sale or a push makes it");
            case BROKEN -> Line.of(plan, match, Act.NONE, Kind.ERROR, match.wrong() + "; a push mends it");
        };
    }

    static Kind kind(Match match) {
        return match.others() > 0 || match.wrong() != null ? Kind.WARNING : Kind.FINE;
    }

    static @Nullable String more(Match match) {
        var others = match.others() == 0 ? null : match.others() == 1
                ? "one more price at the rail is for the same; the first is taken"
                : match.others() + " more prices at the rail are for the same; the first is taken";
        return match.wrong() == null ? others
                : others == null ? match.wrong() : match.wrong() + "; " + others;
    }

    private boolean wordsDiffer() {
        var product = plan.product();
        return product != null && (!product.name().equals(plan.plan().name())
                || product.about() != null && !product.about().isBlank()
                        && !Objects.equals(product.about(), plan.plan().tagline()));
    }
}
