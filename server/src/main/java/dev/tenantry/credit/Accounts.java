package dev.tenantry.credit;

import dev.tenantry.credit.engine.Bookkeeper;
import dev.tenantry.credit.store.AccountStore;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/** Opens credit accounts, one for each organization. */
@Component
public class Accounts {

    private final AccountStore store;
    private final Bookkeeper books;

    Accounts(AccountStore store, Bookkeeper books) {
        this.store = store;
        this.books = books;
    }

    /** Opens an empty account; opening it again changes nothing. Joins the caller's system transaction. */
    public void open(OrganizationId organization) {
        books.inTransaction(() -> {
            store.open(organization);
            return true;
        });
    }
}
