package dev.tenantry.entitlement;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.credit.Balance;
import dev.tenantry.entitlement.Answer.Amount;
import dev.tenantry.entitlement.Answer.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All questions about one organization at one moment, put to the same facts and the same counters. */
final class Inquiry {

    private final Facts known;
    private final Instant now;
    private final Catalog catalog;
    private final Counters counters;
    private final Unlocks unlocks;
    private final Map<String, LimitUsage.Used> uses = new HashMap<>();
    private @Nullable Balance balance;

    Inquiry(Facts known, Instant now, Catalog catalog, Counters counters, Unlocks unlocks) {
        this.known = known;
        this.now = now;
        this.catalog = catalog;
        this.counters = counters;
        this.unlocks = unlocks;
    }

    /** Whether a feature is on. A key nobody declared is off. */
    Answer feature(String key) {
        var answer = new Resolution(known, now).feature(key, catalog.feature(key).isPresent());
        return answer.reason() == Reason.FEATURE_NOT_IN_PLAN || answer.reason().locks()
                ? answer.unlockedBy(unlocks.cheapest(known, plan -> plan.has(key)))
                : answer;
    }

    /** Whether {@code quantity} more fits. A limit nobody declared allows nothing. */
    Answer limit(String key, long quantity) {
        var limit = catalog.limit(key).orElse(null);
        if (limit == null) {
            return unknownLimit(key);
        }
        var used = used(limit);
        var answer = new Resolution(known, now).limit(limit, quantity, used.amount(), used.resetsAt());
        return answer.allowed() ? answer
                : answer.unlockedBy(planThatAllows(limit, used.amount(), quantity));
    }

    /** Read once, however many questions are about it. */
    LimitUsage.Used used(LimitDeclaration limit) {
        return uses.computeIfAbsent(limit.key(), _ -> counters.usage().of(known.organization(), limit, now));
    }

    /** What is used of a limit, and what it comes to without regard to the lock. */
    LimitUses.Use use(LimitDeclaration limit) {
        var used = used(limit);
        return new LimitUses.Use(limit, used.amount(), new Resolution(known, now).effective(limit).bound(),
                used.resetsAt());
    }

    /** The answer to somebody who tried to take {@code quantity} when {@code amount} was there. */
    Answer full(String key, long quantity, Amount amount) {
        var reason = known.active() ? Reason.LIMIT_REACHED : known.locked();
        var answer = new Answer(false, reason, List.of(), amount, null);
        return answer.unlockedBy(catalog.limit(key)
                .map(limit -> planThatAllows(limit, amount.used(), quantity)).orElse(null));
    }

    private @Nullable Unlock planThatAllows(LimitDeclaration limit, long used, long quantity) {
        return unlocks.cheapest(known, plan ->
                plan.perSeat() && limit.counts() == LimitDeclaration.Counts.MEMBERS
                        || plan.bound(limit.key()).orElse(limit.defaultBound()).allows(used, quantity));
    }

    /** How much a limit or a figure of the plan comes to. */
    Answer value(String key) {
        var limit = catalog.limit(key).orElse(null);
        if (limit != null) {
            return new Resolution(known, now).value(limit);
        }
        return Figure.of(key).map(figure -> new Resolution(known, now).value(figure))
                .orElseGet(() -> unknownLimit(key));
    }

    /** Whether this many could be charged now; the ledger is read once, however many questions there are. */
    Answer credits(long amount) {
        var left = balance == null ? counters.balances().of(known.organization()) : balance;
        balance = left;
        var answer = CreditAnswers.of(left, amount);
        return answer.allowed() ? answer
                : answer.unlockedBy(unlocks.cheapest(known, CreditAnswers.unlockedBy(left, amount)));
    }

    Answer answer(Asking asking) {
        return switch (asking) {
            case Asking.Feature(var key) -> feature(key);
            case Asking.Limit(var key, var quantity) -> limit(key, quantity);
            case Asking.Value(var key) -> value(key);
            case Asking.Credits(var amount) -> credits(amount);
        };
    }

    /** Every rule about what was asked, in order; empty for keys nobody declared, and for credits. */
    List<Considered> considered(Asking asking) {
        return switch (asking) {
            case Asking.Feature(var key) -> catalog.feature(key)
                    .map(feature -> new Explanation(known, now).about(feature)).orElse(List.of());
            case Asking.Limit(var key, _) -> consideredAbout(key);
            case Asking.Value(var key) -> consideredAbout(key);
            case Asking.Credits _ -> List.of();
        };
    }

    private List<Considered> consideredAbout(String key) {
        return catalog.limit(key).map(limit -> new Explanation(known, now).about(limit))
                .or(() -> Figure.of(key).map(figure -> new Explanation(known, now).about(figure)))
                .orElse(List.of());
    }

    private static Answer unknownLimit(String key) {
        return new Answer(false, Reason.UNKNOWN_LIMIT,
                List.of(new Step(Step.Source.CATALOG, "no limit is called " + key)), null, null);
    }
}
