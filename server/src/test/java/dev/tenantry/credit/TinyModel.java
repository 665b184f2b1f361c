package dev.tenantry.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the ledger has to do, thought out a second time and slowly: day by day, from lists of what happened.
 * Knows one anchor and whole days only; the generator asks for nothing else.
 */
final class TinyModel {

    static final LocalDate ANCHOR = LocalDate.of(2026, 1, 31);

    /** One purchased credit. Those without a lot are all alike. */
    private record Coin(int priority, LocalDate end, int no, String grant) {
        static final Comparator<Coin> ORDER = Comparator.comparingInt(Coin::priority)
                .thenComparing(Coin::end).thenComparingInt(Coin::no);

        boolean isLot() {
            return priority != 50 || !end.equals(LocalDate.MAX);
        }
    }

    private record Paid(long credits, Backend backend, long allowance, List<Coin> coins, boolean metered,
            String key, LocalDate day, boolean held) {}

    private static final Coin REST = new Coin(50, LocalDate.MAX, 0, "");

    private final List<TermsSpec> terms = new ArrayList<>();
    private final Map<JobId, Paid> charges = new HashMap<>();
    private final Map<JobId, Boolean> refunded = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, Long> premium = new HashMap<>();
    private final Map<JobId, Long> committed = new HashMap<>();
    private final List<Coin> purse = new ArrayList<>();
    private final List<Coin> lapsed = new ArrayList<>();
    private final Set<String> disputed = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private int grants;
    private long debt;
    private Long moved;

    String charge(LocalDate today, JobId job, long credits, Backend backend, boolean held) {
        pass(today);
        var known = charges.get(job);
        if (known != null) {
            return !today.isBefore(known.day.plusDays(400)) ? "job_expired"
                    : known.credits != credits || known.backend != backend || known.held != held ? "job_conflict"
                    : refunded.containsKey(job) ? "job_refunded" : "replay";
        }
        var room = unlimited(today) ? Long.MAX_VALUE : allowance(today);
        if (backend == Backend.PREMIUM) {
            room = Math.min(room, Math.max(0, cap(today) - premium.getOrDefault(key(today), 0L)));
        }
        var fromAllowance = Math.min(room, credits);
        if (credits - fromAllowance > (frozen() ? 0 : purse.size())) {
            return "insufficient_credits";
        }
        var metered = !unlimited(today);
        if (metered) {
            used.merge(key(today), fromAllowance, Long::sum);
        }
        if (backend == Backend.PREMIUM) {
            premium.merge(key(today), fromAllowance, Long::sum);
        }
        charges.put(job, new Paid(credits, backend, fromAllowance, take(credits - fromAllowance), metered,
                key(today), today, held));
        return "ok " + fromAllowance + "+" + (credits - fromAllowance);
    }

    /** From the purse, in the order of spending. */
    private List<Coin> take(long number) {
        purse.sort(Coin.ORDER);
        var taken = List.copyOf(purse.subList(0, (int) number));
        purse.subList(0, (int) number).clear();
        return taken;
    }

    /** What went to another account: so many credits of one kind. */
    record Gone(long credits, LocalDate end, int priority) {}

    /** One kind of what may go; what goes of an allowance is used up. */
    Gone handOver(LocalDate today, long most, boolean allowance) {
        pass(today);
        purse.sort(Coin.ORDER);
        var ofAllowance = allowance && onDay(today).cadence() == Cadence.LIFETIME ? Math.min(allowance(today), most) : 0;
        var kinds = frozen() ? List.<Coin>of() : purse.stream().distinct().toList();
        var first = kinds.isEmpty() ? REST : kinds.getFirst();
        var withAllowance = ofAllowance > 0 || purse.contains(REST);
        if (first.isLot() && (Coin.ORDER.compare(first, REST) < 0 || !withAllowance)) {
            return new Gone(take(first, most), first.end, first.priority);
        }
        if (ofAllowance > 0) {
            used.merge(key(today), ofAllowance, Long::sum);
        }
        return new Gone(ofAllowance + (frozen() ? 0 : take(REST, most - ofAllowance)), REST.end, REST.priority);
    }

    private long take(Coin kind, long most) {
        var taken = Math.min(most, purse.stream().filter(kind::equals).count());
        for (int n = 0; n < taken; n++) {
            purse.remove(kind);
        }
        return taken;
    }

    String refund(LocalDate today, JobId job) {
        pass(today);
        var paid = charges.get(job);
        if (paid == null) {
            return "unknown_job";
        }
        if (paid.held) {
            return "hold_settled";
        }
        if (refunded.putIfAbsent(job, true) != null) {
            return "replay";
        }
        giveBack(today, paid, 0);
        return "ok";
    }

    String commit(LocalDate today, JobId job, long credits) {
        pass(today);
        var paid = charges.get(job);
        if (paid == null || !paid.held) {
            return "unknown_job";
        }
        if (committed.containsKey(job) || refunded.containsKey(job)) {
            return Long.valueOf(credits).equals(committed.get(job)) ? "replay" : "hold_settled";
        }
        if (credits > paid.credits) {
            return "hold_exceeded";
        }
        committed.put(job, credits);
        if (credits < paid.credits) {
            giveBack(today, paid, credits);
        }
        return "ok";
    }

    String release(LocalDate today, JobId job) {
        pass(today);
        var paid = charges.get(job);
        if (paid == null || !paid.held) {
            return "unknown_job";
        }
        if (committed.containsKey(job) || refunded.putIfAbsent(job, true) != null) {
            return committed.containsKey(job) ? "hold_settled" : "replay";
        }
        giveBack(today, paid, 0);
        return "ok";
    }

    /** All but what was spent first. */
    private void giveBack(LocalDate today, Paid paid, long kept) {
        var keptAllowance = Math.min(kept, paid.allowance);
        var share = paid.allowance - keptAllowance;
        var back = Math.min(paid.metered ? share : 0, used.getOrDefault(key(today), 0L));
        used.merge(key(today), -back, Long::sum);
        if (paid.backend == Backend.PREMIUM && paid.key.equals(key(today))) {
            premium.merge(key(today), -share, Long::sum);
        }
        purse.addAll(paid.coins.subList((int) (kept - keptAllowance), paid.coins.size()));
        pass(today);
    }

    void grant(LocalDate today, String key, long credits, LocalDate end, int priority) {
        pass(today);
        var coin = new Coin(priority, end == null ? LocalDate.MAX : end, ++grants, key);
        var paid = Math.min(debt, credits);
        debt -= paid;
        purse.addAll(Collections.nCopies((int) (credits - paid),
                coin.isLot() ? coin : REST));
    }

    /** Its beginning or its end, in whatever order they are heard. */
    String dispute(LocalDate today, String key, boolean begins) {
        pass(today);
        return (begins ? disputed : settled).add(key) ? "ok" : "replay";
    }

    private boolean frozen() {
        return !settled.containsAll(disputed);
    }

    /** Its own lot first; what of it lapsed is forgiven. */
    void reverse(LocalDate today, long credits, String grant) {
        pass(today);
        var missing = credits;
        while (missing > 0 && purse.stream().anyMatch(coin -> coin.grant.equals(grant))) {
            purse.remove(purse.stream().filter(coin -> coin.grant.equals(grant)).findFirst().orElseThrow());
            missing--;
        }
        while (missing > 0 && lapsed.stream().anyMatch(coin -> coin.grant.equals(grant))) {
            lapsed.remove(lapsed.stream().filter(coin -> coin.grant.equals(grant)).findFirst().orElseThrow());
            missing--;
        }
        var others = Math.min(missing, purse.size());
        take(others);
        debt += missing - others;
    }

    private void pass(LocalDate today) {
        promote(today);
        purse.stream().filter(coin -> !coin.end.isAfter(today)).forEach(lapsed::add);
        purse.removeIf(coin -> !coin.end.isAfter(today));
    }

    private String lots() {
        return purse.stream().filter(Coin::isLot).sorted(Coin.ORDER).collect(Collectors.groupingBy(
                Function.identity(), () -> new TreeMap<>(Coin.ORDER), Collectors.counting())).values().toString();
    }

    void set(LocalDate today, TermsSpec spec) {
        promote(today);
        terms.add(spec);
        terms.sort(Comparator.comparing(TermsSpec::effectiveAt).thenComparing(TermsSpec::version));
        promote(today);
    }

    String balance(LocalDate today) {
        pass(today);
        return (unlimited(today) ? "unlimited" : allowance(today)) + "/" + purse.size() + "/" + lots() + "/" + debt
                + (frozen() ? "/frozen" : "");
    }

    private void promote(LocalDate today) {
        var lifetime = -1L;
        for (var day = ANCHOR; moved == null && !day.isAfter(today); day = day.plusDays(1)) {
            var then = onDay(day);
            if (then.cadence() == Cadence.LIFETIME) {
                lifetime = then.credits();
            } else if (then.cadence() == Cadence.PERIOD && lifetime >= 0) {
                moved = Math.max(0, lifetime - used.getOrDefault("life", 0L));
                purse.addAll(Collections.nCopies(moved.intValue(), REST));
            }
        }
    }

    private AllowanceTerms onDay(LocalDate day) {
        var instant = at(day);
        TermsSpec last = null;
        for (var spec : terms) {
            last = spec.effectiveAt().isAfter(instant) ? last : spec;
        }
        if (last == null) {
            return AllowanceTerms.none();
        }
        return last.validUntil() != null && !last.validUntil().isAfter(instant) ? last.after()
                : last.allowance();
    }

    private long allowance(LocalDate today) {
        var taken = used.getOrDefault(key(today), 0L);
        return switch (onDay(today).cadence()) {
            case NONE -> 0;
            case LIFETIME -> Math.max(0, onDay(today).credits() - taken - (moved == null ? 0 : moved));
            case PERIOD -> unlimited(today) ? 0 : Math.max(0, cycle(today).stream()
                    .mapToLong(AllowanceTerms::credits).max().orElseThrow() - taken);
        };
    }

    private boolean unlimited(LocalDate today) {
        return onDay(today).cadence() == Cadence.PERIOD && cycle(today).stream()
                .anyMatch(AllowanceTerms::unlimited);
    }

    private long cap(LocalDate today) {
        var now = onDay(today);
        var holding = now.cadence() == Cadence.PERIOD ? cycle(today) : List.of(now);
        return holding.stream().mapToLong(one -> one.premiumCap() == null ? Long.MAX_VALUE / 2
                : one.premiumCap())
                .max().orElseThrow();
    }

    /** What held on each day of this cycle up to today, as far as it was a cycle's allowance. */
    private List<AllowanceTerms> cycle(LocalDate today) {
        return start(today).datesUntil(today.plusDays(1)).map(this::onDay)
                .filter(one -> one.cadence() == Cadence.PERIOD).toList();
    }

    private String key(LocalDate today) {
        return switch (onDay(today).cadence()) {
            case NONE -> "none";
            case LIFETIME -> "life";
            case PERIOD -> "cycle " + start(today);
        };
    }

    private static LocalDate start(LocalDate today) {
        var n = 0;
        while (!ANCHOR.plusMonths(n + 1).isAfter(today)) {
            n++;
        }
        return ANCHOR.plusMonths(n);
    }

    static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
