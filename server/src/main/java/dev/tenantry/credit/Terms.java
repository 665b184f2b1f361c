package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.TermsChange;
import dev.tenantry.credit.engine.Bookkeeper;
import dev.tenantry.credit.store.AccountStore;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/**
 * Says what an account may use. The only way an allowance ever comes about; the ledger does the refilling.
 */
@Component
public class Terms {

    private final AccountStore accounts;
    private final Bookkeeper books;

    Terms(AccountStore accounts, Bookkeeper books) {
        this.accounts = accounts;
        this.books = books;
    }

    /**
     * Sets terms once per {@code source} (such as {@code subscription/sub_…/7}), in any order; the same
     * source again changes nothing. Opens the account if there is none. Joins the caller's system
     * transaction.
     */
    public Balance set(OrganizationId organization, TermsSpec terms, String source) {
        if (source.isBlank() || source.length() > 200) {
            throw new IllegalArgumentException("a source of terms has 1 to 200 characters");
        }
        var command = new Command.SetTerms(new TermsChange(source, terms));
        return books.inTransaction(() -> {
            accounts.open(organization);
            return books.book(organization, command, source).orElseThrow().balance();
        });
    }
}
