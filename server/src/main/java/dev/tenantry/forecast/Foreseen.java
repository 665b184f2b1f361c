package dev.tenantry.forecast;

import dev.tenantry.kernel.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that will happen at a moment of business time, if nobody acts before.
 *
 * @param plan    the plan that begins, renews or ends, or that is fallen to; null for letters
 * @param amount  what the rail is to charge, before taxes and what it owes the customer; else null
 * @param credits what a refill fills the plan's credits up to, or what of a purchase ends unspent; else null
 * @param letter  which letter the owners get, as {@code notification} names it, or null
 * @param workspace the name of the one that goes, or that the letter is about; else null
 * @param latest  it may come earlier: how long a rail tries to collect is the rail's own setting
 */
public record Foreseen(Instant at, Kind kind, @Nullable String plan, @Nullable Money amount,
        @Nullable Long credits, @Nullable String letter, @Nullable String workspace, boolean latest) {

    /** By when, and at the same moment the cause before its effect. */
    static final Comparator<Foreseen> IN_ORDER =
            Comparator.comparing(Foreseen::at).thenComparing(Foreseen::kind);

    /** In the order things follow each other at one moment. */
    public enum Kind {
        LETTER, TRIAL_ENDS, PLAN_ENDS, GIFT_ENDS, PLAN_CHANGES, PLAN_BEGINS, RENEWS, GIFT_BEGINS, LOCKS,
        FALLS_TO_FREE, REFILLS, CREDITS_END, WORKSPACE_PUT_AWAY, WORKSPACE_GONE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Foreseen of(Instant at, Kind kind, String plan) {
        return new Foreseen(at, kind, plan, null, null, null, null, false);
    }

    static Foreseen charge(Instant at, Kind kind, String plan, @Nullable Money amount) {
        return new Foreseen(at, kind, plan, amount, null, null, null, false);
    }

    static Foreseen refill(Instant at, String plan, long credits) {
        return new Foreseen(at, Kind.REFILLS, plan, null, credits, null, null, false);
    }

    static Foreseen creditsEnd(Instant at, long credits) {
        return new Foreseen(at, Kind.CREDITS_END, null, null, credits, null, null, false);
    }

    static Foreseen letter(Instant at, String letter) {
        return new Foreseen(at, Kind.LETTER, null, null, null, letter, null, false);
    }

    static Foreseen workspaceLetter(Instant at, String workspace) {
        return new Foreseen(at, Kind.LETTER, null, null, null, "workspace_idle", workspace, false);
    }

    static Foreseen workspace(Instant at, Kind kind, String workspace) {
        return new Foreseen(at, kind, null, null, null, null, workspace, false);
    }

    Foreseen atTheLatest() {
        return new Foreseen(at, kind, plan, amount, credits, letter, workspace, true);
    }
}
