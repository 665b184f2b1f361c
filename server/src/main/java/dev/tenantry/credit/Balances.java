package dev.tenantry.credit;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/** Reads what can be spent now. Boundaries that have passed count; nothing is written. */
@Component
public class Balances {

    private final Bookkeeper books;

    Balances(Bookkeeper books) {
        this.books = books;
    }

    /**
     * An organization without an account has nothing. Also what the page fragment {@code credit/balance}
     * draws.
     */
    public Balance of(OrganizationId organization) {
        return Tenancy.asOrganization(organization, () -> books.balance(organization));
    }
}
