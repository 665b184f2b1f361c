package dev.tenantry.catalog.file;

import dev.tenantry.catalog.file.CatalogFile.Kind;
import dev.tenantry.catalog.file.CatalogFile.PriceEntry;
import dev.tenantry.kernel.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Reads amounts of money: exact decimals of a known currency, above zero, at most eight digits at a rail. */
final class PriceReader {

    private static final long MOST_MINOR = 99_999_999;

    private PriceReader() {}

    static List<PriceEntry> recurring(Section prices) {
        var read = new ArrayList<PriceEntry>();
        prices.eachKey(code -> prices.section(code).ifPresent(amounts -> {
            for (var kind : List.of(Kind.MONTHLY, Kind.YEARLY)) {
                money(amounts, kind.name().toLowerCase(java.util.Locale.ROOT), code)
                        .ifPresent(money -> read.add(new PriceEntry(kind, 0, money)));
            }
            amounts.nothingElse();
        }));
        return read;
    }

    static List<PriceEntry> prepaid(Section prepaid) {
        var read = new ArrayList<PriceEntry>();
        prepaid.eachSection((key, amounts) -> {
            if (!key.matches("[1-9]\\d{0,3}")) {
                prepaid.complain(key, "the key is a number of days, 1 to 9999");
                return;
            }
            byCurrency(amounts)
                    .forEach(money -> read.add(new PriceEntry(Kind.PREPAID, Integer.parseInt(key), money)));
        });
        return read;
    }

    static List<Money> byCurrency(Section amounts) {
        var read = new ArrayList<Money>();
        amounts.eachKey(code -> money(amounts, code, code).ifPresent(read::add));
        return read;
    }

    static Optional<Currency> currency(Section section, String key, String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getCurrencyCode().equals(code) && c.getDefaultFractionDigits() >= 0)
                .findFirst()
                .or(() -> {
                    section.complain(key, "no currency is called " + code + "; write a code such as USD");
                    return Optional.empty();
                });
    }

    static Optional<Money> money(Section section, String key, String code) {
        if (!section.has(key)) {
            return Optional.empty();
        }
        var text = section.text(key);
        return currency(section, key, code).flatMap(currency -> amount(section, key, text, currency));
    }

    private static Optional<Money> amount(Section section, String key, String text, Currency currency) {
        var digits = currency.getDefaultFractionDigits();
        if (!text.matches("\\d{1,10}(\\.\\d{1,3})?") || decimals(text) > digits) {
            section.complain(key, "write an amount above zero with at most %d decimals, like %s".formatted(
                    digits, BigDecimal.valueOf(1999, digits)));
            return Optional.empty();
        }
        var minor = new BigDecimal(text).movePointRight(digits).longValueExact();
        if (minor < 1 || minor > MOST_MINOR) {
            section.complain(key,
                    "an amount is above zero and at most " + BigDecimal.valueOf(MOST_MINOR, digits));
            return Optional.empty();
        }
        return Optional.of(new Money(minor, currency));
    }

    private static int decimals(String text) {
        var point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }
}
