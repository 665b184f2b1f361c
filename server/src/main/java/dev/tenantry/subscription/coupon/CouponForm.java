package dev.tenantry.subscription.coupon;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.coupon.Coupon;
import dev.tenantry.catalog.coupon.CouponId;
import dev.tenantry.catalog.coupon.CouponRefusal;
import dev.tenantry.kernel.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** What the operators' page sends for a new coupon; anything may be missing or nonsense. */
record CouponForm(@Nullable String code, @Nullable String name, @Nullable String percent,
        @Nullable String amount, @Nullable String lasts, @Nullable String months,
        @Nullable List<String> plans, @Nullable String interval,
        @BindParam("first_purchase") @Nullable String firstPurchase,
        @BindParam("ends_at") @Nullable String endsAt, @Nullable String most,
        @BindParam("most_per_organization") @Nullable String mostPerOrganization) {

    static final CouponForm EMPTY = new CouponForm(null, null, null, null, null, null, null, null, null, null,
            null, null);

    /** @throws Refusal coupon_invalid with the field that is no number or day, or out of its bounds */
    Coupon wanted(Currency currency) {
        var minor = minor(currency);
        return new Coupon(CouponId.next(), Objects.requireNonNullElse(code, ""), named(),
                whole("percent", percent, 100), minor, minor == null ? null : currency.getCurrencyCode(),
                chosenLasts(), whole("months", months, 36), plans == null ? List.of() : plans,
                chosenInterval(), firstPurchase != null, null, day(), count("most", most),
                count("most_per_organization", mostPerOrganization), Instant.EPOCH, null);
    }

    private String named() {
        var typed = Objects.requireNonNullElse(name, "").replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
        if (typed.isEmpty() || typed.length() > 100) {
            throw invalid("name");
        }
        return typed;
    }

    private @Nullable Interval chosenInterval() {
        if (interval == null || interval.isBlank()) {
            return null;
        }
        return switch (interval) {
            case "monthly" -> Interval.MONTHLY;
            case "yearly" -> Interval.YEARLY;
            default -> throw invalid("interval");
        };
    }

    private Coupon.Lasts chosenLasts() {
        return switch (Objects.requireNonNullElse(lasts, "")) {
            case "once" -> Coupon.Lasts.ONCE;
            case "months" -> Coupon.Lasts.MONTHS;
            case "forever" -> Coupon.Lasts.FOREVER;
            default -> throw invalid("lasts");
        };
    }

    private @Nullable Long minor(Currency currency) {
        if (amount == null || amount.isBlank()) {
            return null;
        }
        try {
            var minor = new java.math.BigDecimal(amount.strip().length() > 12 ? "" : amount.strip())
                    .movePointRight(currency.getDefaultFractionDigits()).longValueExact();
            if (minor < 1 || minor > 100_000_000) {
                throw invalid("amount");
            }
            return minor;
        } catch (ArithmeticException | NumberFormatException e) {
            throw invalid("amount");
        }
    }

    private static @Nullable Integer whole(String field, @Nullable String typed, int most) {
        var number = count(field, typed);
        if (number != null && number > most) {
            throw invalid(field);
        }
        return number == null ? null : Math.toIntExact(number);
    }

    private static @Nullable Long count(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!typed.strip().matches("[1-9]\\d{0,8}")) {
            throw invalid(field);
        }
        return Long.valueOf(typed.strip());
    }

    /** The coupon holds until that day is over, in UTC. */
    private @Nullable Instant day() {
        try {
            return endsAt == null || endsAt.isBlank() ? null
                    : LocalDate.parse(endsAt.strip()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw invalid("ends_at");
        }
    }

    private static Refusal invalid(String field) {
        return new Refusal(CouponRefusal.COUPON_INVALID).with("field", field);
    }
}
