package dev.tenantry.pricelist;

import dev.tenantry.kernel.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at, and what is done about it.
 *
 * @param interval null where it is about the plan as a whole
 * @param price    the rail's id
 * @param note     what somebody should know, in a sentence
 */
public record Line(@Nullable String plan, @Nullable String interval, @Nullable Money here,
        @Nullable Money there, @Nullable String price, Kind kind, Act act, @Nullable String note) {

    /** Whether anybody has to look at it. */
    public enum Kind { FINE, WARNING, ERROR }

    /** What a pull or a push does, and would do in a dry run. */
    public enum Act { NONE, KEEP_ID, TAKE_PRICE, TAKE_WORDS, MAKE_PRODUCT, MAKE_PRICE, GIVE_WORDS, ARCHIVE }

    static Line of(PlanMatch plan, Match match, Act act, Kind kind, @Nullable String note) {
        var there = match.there();
        return new Line(plan.plan().key(), match.interval().name().toLowerCase(Locale.ROOT), match.here(),
                there == null ? null : there.amount(), there == null ? null : there.id(), kind, act, note);
    }

    static Line about(PlanMatch plan, Act act, Kind kind, @Nullable String note) {
        return new Line(plan.plan().key(), null, null, null,
                plan.product() == null ? null : plan.product().id(), kind, act, note);
    }

    Line failed(String why) {
        return new Line(plan, interval, here, there, price, Kind.ERROR, Act.NONE, why);
    }

    Line under(String id) {
        return new Line(plan, interval, here, there, id, kind, act, note);
    }

    public boolean acts() {
        return act != Act.NONE;
    }
}
