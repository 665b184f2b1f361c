package dev.tenantry.credit;

import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/** Reads what can be spent now. Boundaries that have passed count; nothing is written. */
@Component
public class Balances {

    private final Desk desk;

    Balances(Desk desk) {
        this.desk = desk;
    }

    /**
     * An organization without an account has nothing. Also what the page fragment {@code credit/balance}
     * draws.
     */
    public Balance of(OrganizationId organization) {
        return of(AccountOwner.of(organization));
    }

    /** Of another owner in it. */
    public Balance of(AccountOwner owner) {
        return desk.balance(owner);
    }
}
