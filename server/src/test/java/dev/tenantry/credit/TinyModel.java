package dev.tenantry.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ledger has to do, thought out a second time and slowly: day by day, from lists of what happened.
 * Knows one anchor and whole days only; the generator asks for nothing else.
 */
final class TinyModel {

    static final LocalDate ANCHOR = LocalDate.of(2026, 1, 31);

    private record Paid(long credits, Backend backend, long allowance, long purchased, boolean metered,
            String key, LocalDate day) {}

    private final List<TermsSpec> terms = new ArrayList<>();
    private final Map<JobId, Paid> charges = new HashMap<>();
    private final Map<JobId, Boolean> refunded = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, Long> premium = new HashMap<>();
    private long purchased;
    private Long moved;

    String charge(LocalDate today, JobId job, long credits, Backend backend) {
        promote(today);
        var known = charges.get(job);
        if (known != null) {
            return !today.isBefore(known.day.plusDays(400)) ? "job_expired"
                    : known.credits != credits || known.backend != backend ? "job_conflict"
                    : refunded.containsKey(job) ? "job_refunded" : "replay";
        }
        var room = unlimited(today) ? Long.MAX_VALUE : allowance(today);
        if (backend == Backend.PREMIUM) {
            room = Math.min(room, Math.max(0, cap(today) - premium.getOrDefault(key(today), 0L)));
        }
        var fromAllowance = Math.min(room, credits);
        if (credits - fromAllowance > purchased) {
            return "insufficient_credits";
        }
        purchased -= credits - fromAllowance;
        var metered = !unlimited(today);
        if (metered) {
            used.merge(key(today), fromAllowance, Long::sum);
        }
        if (backend == Backend.PREMIUM) {
            premium.merge(key(today), fromAllowance, Long::sum);
        }
        charges.put(job, new Paid(credits, backend, fromAllowance, credits - fromAllowance, metered,
                key(today), today));
        return "ok " + fromAllowance + "+" + (credits - fromAllowance);
    }

    String refund(LocalDate today, JobId job) {
        promote(today);
        var paid = charges.get(job);
        if (paid == null || refunded.putIfAbsent(job, true) != null) {
            return paid == null ? "unknown_job" : "replay";
        }
        var back = Math.min(paid.metered ? paid.allowance : 0, used.getOrDefault(key(today), 0L));
        used.merge(key(today), -back, Long::sum);
        if (paid.backend == Backend.PREMIUM && paid.key.equals(key(today))) {
            premium.merge(key(today), -paid.allowance, Long::sum);
        }
        purchased += paid.purchased;
        return "ok";
    }

    void grant(long credits) {
        purchased += credits;
    }

    void set(LocalDate today, TermsSpec spec) {
        promote(today);
        terms.add(spec);
        terms.sort(Comparator.comparing(TermsSpec::effectiveAt).thenComparing(TermsSpec::version));
        promote(today);
    }

    String balance(LocalDate today) {
        promote(today);
        return (unlimited(today) ? "unlimited" : allowance(today)) + "/" + purchased;
    }

    private void promote(LocalDate today) {
        var lifetime = -1L;
        for (var day = ANCHOR; moved == null && !day.isAfter(today); day = day.plusDays(1)) {
            var then = onDay(day);
            if (then.cadence() == Cadence.LIFETIME) {
                lifetime = then.credits();
            } else if (then.cadence() == Cadence.PERIOD && lifetime >= 0) {
                moved = Math.max(0, lifetime - used.getOrDefault("life", 0L));
                purchased += moved;
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
