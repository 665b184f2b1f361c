package dev.tenantry.credit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Source;
import dev.tenantry.credit.book.Timeline;
import dev.tenantry.credit.store.AccountRow;
import dev.tenantry.credit.store.CheckStore.Key;
import dev.tenantry.credit.store.CheckStore.TermsTold;
import dev.tenantry.credit.store.CheckLotStore;
import dev.tenantry.credit.store.CheckSealStore;
import dev.tenantry.credit.store.CheckStore;
import dev.tenantry.credit.store.TermsRow;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private final CheckLotStore lots;
    private final CheckSealStore seals;
    private final TransactionTemplate snapshot;

    LedgerCheck(CheckStore store, CheckLotStore lots, CheckSealStore seals,
            TransactionTemplate transactions) {
        this.store = store;
        this.lots = lots;
        this.seals = seals;
        snapshot = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** How many accounts and entries were looked at. */
    public record Extent(long accounts, long entries) {}

    /** Empty when everything adds up. */
    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        run(findings::add);
        return findings;
    }

    /** Hands over each finding; of one kind no more than a thousand. Needs no memory for large books. */
    public Extent run(Consumer<Finding> listener) {
        return Objects.requireNonNull(Tenancy.asSystem(() -> snapshot.execute(_ -> {
            questions().forEach(question -> question.get().forEach(listener));
            var after = 0L;
            for (var page = store.accounts(0, PAGE); !page.isEmpty(); page = store.accounts(after, PAGE)) {
                wrongTerms(page, after, page.getLast().id()).forEach(listener);
                after = page.getLast().id();
            }
            return store.extent();
        })));
    }

    private Stream<Supplier<List<Finding>>> questions() {
        return Stream.of(store::brokenChains, store::unbalancedAccounts, store::untoldCharges,
                store::untoldGrants, store::miscountedUse, store::miscountedCost, lots::miscountedClaims,
                lots::brokenLots, lots::untoldMoves, lots::miscountedLots, lots::ungrantedLots,
                lots::overstayedLots, lots::lostHandovers, lots::strayedHandovers, lots::miscountedLows,
                seals::brokenRows, seals::unlikeTheirCharges,
                seals::brokenSeals, seals::misnamed);
    }

    private List<Finding> wrongTerms(List<AccountRow> page, long after, long last) {
        var terms = store.terms(after, last).stream().collect(groupingBy(TermsRow::accountId));
        var told = store.termsTold(after, last).stream().collect(groupingBy(TermsTold::accountId,
                mapping(TermsTold::sourceId, toList())));
        var keys = store.keys(after, last).stream().collect(toMap(Key::accountId, Key::ownerKey));
        return page.stream().flatMap(row -> {
            var what = wrong(row, terms.getOrDefault(row.id(), List.of()), keys.get(row.id()),
                    told.getOrDefault(row.id(), List.of()));
            return what == null ? Stream.empty()
                    : Stream.of(new Finding(row.organizationId(), row.id(), what));
        }).toList();
    }

    private static @Nullable String wrong(AccountRow row, List<TermsRow> terms, @Nullable UUID key,
            List<UUID> told) {
        try {
            var account = row.account();
            return account.owner().key().equals(key)
                    ? wrong(account, Timeline.of(terms.stream().map(TermsRow::change).toList()), told)
                    : "the account is not to be found by its owner";
        } catch (DateTimeException | IllegalArgumentException e) {
            return "the account or its terms cannot be read: " + e.getMessage();
        }
    }

    private static @Nullable String wrong(Account account, Timeline timeline, List<UUID> told) {
        if (!timeline.at(account.asOf()).equals(account.inForce())) {
            return "the terms in force do not follow from the terms set";
        }
        if (account.allowance() != account.spending().left(account.inForce())) {
            return "the allowance is not its limit less the use";
        }
        var known = timeline.sources().stream().map(source -> Source.terms(source).id()).toList();
        return known.containsAll(told) ? null : "an entry names terms that nobody set";
    }
}
