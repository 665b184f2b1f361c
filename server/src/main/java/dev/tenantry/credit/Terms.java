package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.TermsChange;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/**
 * Says what an account may use. The only way an allowance ever comes about; the ledger does the refilling.
 */
@Component
public class Terms {

    private final Engine engine;

    Terms(Engine engine) {
        this.engine = engine;
    }

    /** Of the organization's own account. */
    public Balance set(OrganizationId organization, TermsSpec terms, String source) {
        return set(AccountOwner.of(organization), terms, source);
    }

    /**
     * Sets terms once per {@code source} (such as {@code subscription/sub_…/7}), in any order; the same
     * source again changes nothing. Opens the account if there is none. Joins the caller's system
     * transaction.
     */
    public Balance set(AccountOwner owner, TermsSpec terms, String source) {
        if (source.isBlank() || source.length() > 200) {
            throw new IllegalArgumentException("a source of terms has 1 to 200 characters");
        }
        var command = new Command.SetTerms(new TermsChange(source, terms));
        return engine.book(new Asked(owner, command, source)).orElseThrow().balance();
    }
}
