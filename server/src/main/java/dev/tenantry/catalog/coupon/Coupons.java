package dev.tenantry.catalog.coupon;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.Plan;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes coupons, ends them and finds them by their codes. How often one was taken is payment's to count. */
@Component
public class Coupons {

    private static final Duration LONGEST = Duration.ofDays(3653);
    private static final String WRITTEN = "[A-Z0-9][A-Z0-9_-]{2,39}";

    private final CouponStore store;
    private final Catalog catalog;
    private final Audit audit;
    private final BusinessClock clock;

    Coupons(CouponStore store, Catalog catalog, Audit audit, BusinessClock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether a code may be written like this; it says nothing of whether there is one. */
    public static boolean looksLikeOne(@Nullable String typed) {
        return written(typed).matches(WRITTEN);
    }

    /** The newest first. */
    public List<Coupon> all() {
        return store.newest();
    }

    /**
     * The coupon a code stands for, for a purchase.
     *
     * @throws Refusal coupon_unknown, coupon_over, coupon_not_for_this
     */
    public Coupon wanted(String code, String plan, Interval interval, String currency) {
        var coupon = Optional.of(written(code)).filter(typed -> typed.matches(WRITTEN)).flatMap(store::find)
                .orElseThrow(() -> new Refusal(CouponRefusal.COUPON_UNKNOWN).with("field", "code"));
        if (!coupon.isOpen(clock.now())) {
            throw new Refusal(CouponRefusal.COUPON_OVER).with("field", "code");
        }
        if (!coupon.isFor(plan, interval, currency)) {
            throw new Refusal(CouponRefusal.COUPON_NOT_FOR_THIS).with("field", "code");
        }
        return coupon;
    }

    /** @throws Refusal coupon_invalid with the field, coupon_exists */
    @Transactional
    public Coupon make(Actor actor, Coupon typed) {
        var coupon = checked(typed);
        try {
            store.insert(coupon);
        } catch (DuplicateKeyException taken) {
            throw new Refusal(CouponRefusal.COUPON_EXISTS).with("field", "code");
        }
        audit.record(actor, null, "coupon.made", coupon.id().toString(), Map.of("code", coupon.code(),
                "off", coupon.percent() == null ? coupon.amountMinor() + " " + coupon.currency()
                        : coupon.percent() + " %", "lasts", coupon.lasts().name()));
        return coupon;
    }

    /** Nobody new gets it; who has it keeps it. Ending it twice changes nothing. */
    @Transactional
    public Coupon end(Actor actor, CouponId id) {
        var ended = store.end(id, clock.now());
        var coupon = store.find(id).orElseThrow(() -> new Refusal(CouponRefusal.COUPON_UNKNOWN));
        if (ended) {
            audit.record(actor, null, "coupon.ended", id.toString(), Map.of("code", coupon.code()));
        }
        return coupon;
    }

    private Coupon checked(Coupon typed) {
        var code = written(typed.code());
        need(code.matches(WRITTEN), "code");
        need((typed.percent() == null) != (typed.amountMinor() == null), "percent");
        need((typed.amountMinor() == null) == (typed.currency() == null), "currency");
        need(typed.currency() == null || typed.currency().equals(
                catalog.rules().currency().getCurrencyCode()), "currency");
        need((typed.lasts() == Coupon.Lasts.MONTHS) == (typed.months() != null), "months");
        need(isNear(typed.startsAt()), "starts_at");
        need(isNear(typed.endsAt()) && (typed.endsAt() == null || typed.endsAt().isAfter(clock.now())),
                "ends_at");
        need(typed.endsAt() == null || typed.startsAt() == null || typed.endsAt().isAfter(typed.startsAt()),
                "ends_at");
        var plans = typed.plans().stream().map(this::key).distinct().toList();
        return new Coupon(CouponId.next(), code, typed.name().strip(), typed.percent(), typed.amountMinor(),
                typed.currency(), typed.lasts(), typed.months(), plans, typed.interval(),
                typed.firstPurchase(), typed.startsAt(), typed.endsAt(), typed.most(),
                typed.mostPerOrganization(), clock.now(), null);
    }

    /** Within ten years, or somebody meant another moment. */
    private boolean isNear(@Nullable Instant moment) {
        var now = clock.now();
        return moment == null || moment.isAfter(now.minus(LONGEST)) && moment.isBefore(now.plus(LONGEST));
    }

    private String key(String plan) {
        return catalog.plan(plan).map(Plan::key).orElseThrow(() -> new Refusal(CouponRefusal.COUPON_INVALID)
                .with("field", "plans"));
    }

    private static void need(boolean holds, String field) {
        if (!holds) {
            throw new Refusal(CouponRefusal.COUPON_INVALID).with("field", field);
        }
    }

    /** People type it as they like. */
    private static String written(@Nullable String code) {
        return code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
    }
}
