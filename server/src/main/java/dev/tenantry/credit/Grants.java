package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Adds purchased credits: bought packs, an operator's gift. They stay until spent. */
@Component
public class Grants {

    public static final long MOST = 1_000_000;

    private final Desk desk;

    Grants(Desk desk) {
        this.desk = desk;
    }

    /**
     * Adds {@code credits} once per {@code key}, for ever and over all organizations; derive the key from
     * what is granted for (a payment, an order). Joins the caller's system transaction. Refuses with {@code
     * grant_invalid}, {@code grant_conflict}, {@code no_credit_account}; then nothing is written.
     */
    public GrantReceipt grant(OrganizationId organization, long credits, String key, Actor by) {
        if (credits < 1 || credits > MOST || key.isBlank() || key.length() > 200) {
            throw new Refusal(CreditRefusal.GRANT_INVALID);
        }
        var booked = desk.book(organization, new Command.Grant(key, credits), nameOf(by))
                .orElseThrow(() -> new Refusal(CreditRefusal.NO_CREDIT_ACCOUNT));
        if (booked.outcome() instanceof Outcome.Granted(var granted, var replayed)) {
            return new GrantReceipt(granted, replayed, booked.balance());
        }
        throw new Refusal(CreditRefusal.GRANT_CONFLICT);
    }

    static String nameOf(Actor by) {
        var kind = by.kind().name().toLowerCase(Locale.ROOT);
        return by.id() == null ? kind : kind + ":" + by.id();
    }
}
