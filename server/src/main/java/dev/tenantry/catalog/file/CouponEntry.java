package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.coupon.Coupon;
import dev.tenantry.catalog.coupon.CouponId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A coupon as the catalogue file lists it; see {@link Coupon} for what each part means. */
public record CouponEntry(String code, String name, @Nullable Integer percent, @Nullable Long amountMinor,
        @Nullable String currency, Coupon.Lasts lasts, @Nullable Integer months, List<String> plans,
        @Nullable Interval interval, boolean firstPurchase, @Nullable Instant startsAt,
        @Nullable Instant endsAt, @Nullable Long most, @Nullable Long mostPerOrganization) {

    /** What a coupon that was made says, in the same words. */
    public static CouponEntry of(Coupon made) {
        return new CouponEntry(made.code(), made.name(), made.percent(), made.amountMinor(), made.currency(),
                made.lasts(), made.months(), made.plans(), made.interval(), made.firstPurchase(),
                made.startsAt(), made.endsAt(), made.most(), made.mostPerOrganization());
    }

    public Coupon made(Instant now) {
        return new Coupon(CouponId.next(), code, name, percent, amountMinor, currency, lasts, months, plans,
                interval, firstPurchase, startsAt, endsAt, most, mostPerOrganization, now, null);
    }

    /** Whether both promise the same; the order of the plans is no promise. */
    public boolean sameAs(CouponEntry other) {
        return words().equals(other.words()) && Set.copyOf(plans).equals(Set.copyOf(other.plans));
    }

    public boolean isOverAt(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    /** As the file writes it, without what is not said. */
    public Map<String, Object> words() {
        var words = new LinkedHashMap<String, Object>();
        words.put("name", name);
        put(words, "percent", percent);
        put(words, "amount", amountMinor == null ? null : BigDecimal.valueOf(amountMinor,
                Currency.getInstance(Objects.requireNonNull(currency)).getDefaultFractionDigits()));
        words.put("lasts", lasts.name().toLowerCase(Locale.ROOT));
        put(words, "months", months);
        if (!plans.isEmpty()) {
            words.put("plans", plans.stream().sorted().toList());
        }
        put(words, "interval", interval == null ? null : interval.name().toLowerCase(Locale.ROOT));
        if (firstPurchase) {
            words.put("first_purchase", true);
        }
        put(words, "starts", startsAt == null ? null : CouponReader.day(startsAt));
        put(words, "ends", endsAt == null ? null : CouponReader.lastDay(endsAt));
        put(words, "most", most);
        put(words, "most_per_organization", mostPerOrganization);
        return words;
    }

    private static void put(Map<String, Object> words, String key, @Nullable Object value) {
        if (value != null) {
            words.put(key, value);
        }
    }
}
