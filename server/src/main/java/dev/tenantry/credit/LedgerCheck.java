package dev.tenantry.credit;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes over all books and says what does not add up: rows that were edited, are missing or were invented.
 * It reads one snapshot, so it may run while charges are booked. Somebody who rewrites an account, its entry
 * and its charge to one consistent lie is beyond it; that needs an anchor outside.
 */
@Component
public class LedgerCheck {

    /** One thing that is wrong, in words for an operator. */
    public record Finding(OrganizationId organization, long account, String what) {}

    private static final int PAGE = 500;

    private final CheckStore store;
    private final AccountStore accounts;
    private final TransactionTemplate snapshot;

    LedgerCheck(CheckStore store, AccountStore accounts, TransactionTemplate transactions) {
        this.store = store;
        this.accounts = accounts;
        snapshot = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Empty when everything adds up. */
    public List<Finding> run() {
        return Tenancy.asSystem(() -> snapshot.execute(_ -> {
            var findings = new ArrayList<Finding>();
            findings.addAll(store.brokenChains());
            findings.addAll(store.unbalancedAccounts());
            findings.addAll(store.untoldCharges());
            findings.addAll(store.untoldGrants());
            findings.addAll(store.miscountedUse());
            for (var page = store.accounts(0, PAGE); !page.isEmpty();
                    page = store.accounts(page.getLast().id(), PAGE)) {
                page.forEach(row -> checkTerms(row.account(), findings));
            }
            return findings;
        }));
    }

    private void checkTerms(Account account, List<Finding> findings) {
        var timeline = accounts.timeline(account);
        var what = wrongTerms(account, timeline);
        if (what != null) {
            findings.add(new Finding(account.organization(), account.id(), what));
        }
    }

    private @Nullable String wrongTerms(Account account, Timeline timeline) {
        if (!timeline.at(account.asOf()).equals(account.inForce())) {
            return "the terms in force do not follow from the terms set";
        }
        if (account.allowance() != account.spending().left(account.inForce())) {
            return "the allowance is not its limit less the use";
        }
        var known = timeline.sources().stream().map(source -> Source.terms(source).id())
                .collect(Collectors.toSet());
        return known.containsAll(store.termsTold(account)) ? null : "an entry names terms that nobody set";
    }
}
