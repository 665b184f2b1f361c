package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * What a payment that went back or is disputed does to the credits it bought. Each of them happens once per
 * key, for ever; beginning and end of a dispute may arrive in either order. Joins the caller's system
 * transaction.
 */
@Component
public class Disputes {

    private final Desk desk;

    Disputes(Desk desk) {
        this.desk = desk;
    }

    /**
     * Takes back what was bought under the key {@code grant}, that grant's own credits first; what was spent
     * already is owed and paid by the next purchase. What lapsed unspent is not owed: nobody had it.
     */
    public Balance reverse(AccountOwner owner, long credits, String key, String grant, Actor by) {
        if (credits < 1 || credits > Grants.MOST) {
            throw new Refusal(CreditRefusal.GRANT_INVALID);
        }
        return book(owner, new Command.Reverse(key, credits, grant), key, by);
    }

    /** While a dispute is open, purchased credits stay but cannot be spent. */
    public Balance open(AccountOwner owner, String key, Actor by) {
        return book(owner, new Command.Freeze(key), key, by);
    }

    public Balance close(AccountOwner owner, String key, Actor by) {
        return book(owner, new Command.Thaw(key), key, by);
    }

    private Balance book(AccountOwner owner, Command command, String key, Actor by) {
        if (key.isBlank() || key.length() > 200) {
            throw new Refusal(CreditRefusal.GRANT_INVALID);
        }
        var booked = desk.book(owner, command, Grants.nameOf(by))
                .orElseThrow(() -> new Refusal(CreditRefusal.NO_CREDIT_ACCOUNT));
        if (booked.outcome() == Outcome.Refused.GRANT_CONFLICT) {
            throw new Refusal(CreditRefusal.GRANT_CONFLICT);
        }
        return booked.balance();
    }
}
