package dev.tenantry.subscription.web;

import dev.tenantry.credit.Statements;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A movement of credits, ready to be read. {@code reference} is the job where there is one. */
record CreditLine(String at, String kind, @Nullable String reference, String change, boolean plus,
        String allowance, String purchased, long left) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static CreditLine of(Statements.Line line) {
        var change = line.allowance() + line.purchased();
        return new CreditLine(minute(line.effectiveAt()), line.kind().name().toLowerCase(Locale.ROOT),
                isJob(line) ? line.reference() : null, signed(change), change > 0, signed(line.allowance()),
                signed(line.purchased()), line.allowanceAfter() + line.purchasedAfter());
    }

    private static boolean isJob(Statements.Line line) {
        return switch (line.kind()) {
            case CHARGE, HOLD, RELEASE, REFUND, LAPSE -> true;
            case FORFEIT, EXPIRE, REFILL, RAISE, PROMOTION, GRANT, REVERSAL, DEBT, HANDOVER, FREEZE,
                    THAW -> false;
        };
    }

    private static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** With a true minus sign, which is as wide as a plus. */
    private static String signed(long amount) {
        return amount == 0 ? "0" : amount > 0 ? "+" + amount : "\u2212" + -amount;
    }
}
