package dev.tenantry.catalog.file;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.coupon.Coupon;
import dev.tenantry.catalog.file.CatalogFile.PlanEntry;
import dev.tenantry.kernel.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the coupons of the file, each by its code. Days are whole days in UTC, the last one included. */
final class CouponReader {

    private static final String CODE = "[A-Z0-9][A-Z0-9_-]{2,39}";
    private static final int LONGEST_NAME = 100;
    private static final long MOST = 1_000_000_000;

    private final Currency currency;
    private final List<PlanEntry> plans;

    private CouponReader(Currency currency, List<PlanEntry> plans) {
        this.currency = currency;
        this.plans = plans;
    }

    static List<CouponEntry> read(Section section, Currency currency, List<PlanEntry> plans) {
        var reader = new CouponReader(currency, plans);
        var read = new ArrayList<CouponEntry>();
        var codes = new HashSet<String>();
        section.eachKey(key -> section.section(key).ifPresent(coupon -> {
            var code = key.toUpperCase(Locale.ROOT);
            if (!code.matches(CODE)) {
                section.complain(key,
                        "a code has 3 to 40 of A-Z, 0-9, _ and - and starts with a letter or digit");
            } else if (!codes.add(code)) {
                section.complain(key, "this code is here twice; small and capital letters are the same");
            }
            read.add(reader.entry(code, coupon));
        }));
        return read;
    }

    private CouponEntry entry(String code, Section coupon) {
        var name = coupon.text("name");
        if (name.length() > LONGEST_NAME) {
            coupon.complain("name", "write between 1 and 100 characters");
        }
        var percent = coupon.has("percent") ? (int) coupon.number("percent", 1, 100) : null;
        var amount = PriceReader.money(coupon, "amount", currency.getCurrencyCode())
                .map(Money::amountMinor).orElse(null);
        if (coupon.has("percent") == coupon.has("amount")) {
            coupon.complain("write either percent or amount");
        }
        var lasts = coupon.choice("lasts", Coupon.Lasts.class);
        var months = coupon.has("months") ? (int) coupon.number("months", 1, 36) : null;
        if ((lasts == Coupon.Lasts.MONTHS) != coupon.has("months")) {
            coupon.complain("months goes with lasts: months, and only with it");
        }
        var starts = day(coupon, "starts").map(CouponReader::startOf).orElse(null);
        var ends = day(coupon, "ends").map(last -> startOf(last.plusDays(1))).orElse(null);
        if (starts != null && ends != null && !ends.isAfter(starts)) {
            coupon.complain("ends", "it has to end after it starts");
        }
        var entry = new CouponEntry(code, name, percent, amount,
                amount == null ? null : currency.getCurrencyCode(), lasts, months, plansOf(coupon),
                coupon.has("interval") ? coupon.choice("interval", Interval.class) : null,
                coupon.flag("first_purchase", false), starts, ends, count(coupon, "most"),
                count(coupon, "most_per_organization"));
        coupon.nothingElse();
        return entry;
    }

    private List<String> plansOf(Section coupon) {
        return coupon.list("plans", null).stream()
                .map(name -> plans.stream()
                        .filter(plan -> plan.key().equals(name) || plan.aliases().contains(name))
                        .map(PlanEntry::key).findFirst().orElseGet(() -> {
                            coupon.complain("plans", "no plan is called " + name);
                            return name;
                        }))
                .distinct()
                .toList();
    }

    private static @Nullable Long count(Section coupon, String key) {
        return coupon.has(key) ? coupon.number(key, 1, MOST) : null;
    }

    private static Optional<LocalDate> day(Section coupon, String key) {
        if (!coupon.has(key)) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(coupon.text(key));
            if (day.getYear() >= 2000 && day.getYear() < 2200) {
                return Optional.of(day);
            }
        } catch (DateTimeException e) {
            // said below
        }
        coupon.complain(key, "write a day such as 2027-05-01");
        return Optional.empty();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static String day(Instant starts) {
        return startOf(starts.atZone(ZoneOffset.UTC).toLocalDate()).equals(starts)
                ? starts.atZone(ZoneOffset.UTC).toLocalDate().toString() : starts.toString();
    }

    /** The day it still holds on. */
    static String lastDay(Instant ends) {
        return day(ends).contains("T") ? ends.toString()
                : ends.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1).toString();
    }
}
