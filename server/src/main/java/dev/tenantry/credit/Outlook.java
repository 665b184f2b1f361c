package dev.tenantry.credit;

import dev.tenantry.credit.book.Booking;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.Source;
import dev.tenantry.credit.book.TermsChange;
import dev.tenantry.credit.store.AccountStore;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What time alone will do to credits, if nothing is spent before: the ledger's own booking of boundaries, run
 * ahead of time. Writes nothing.
 */
@Component
public class Outlook {

    private final AccountStore accounts;

    Outlook(AccountStore accounts) {
        this.accounts = accounts;
    }

    /** {@code credits}: what a refill fills the plan's bucket up to, or what of a purchase ends unspent. */
    public record Coming(Instant at, EntryKind kind, long credits) {}

    /**
     * Refills and ends of purchases after {@code now} and not after {@code until}, in order.
     *
     * @param next terms that will take effect besides those that are set
     */
    public List<Coming> of(OrganizationId organization, List<TermsSpec> next, Instant now, Instant until) {
        return accounts.find(AccountOwner.of(organization)).map(account -> {
            var timeline = accounts.timelines(List.of(account)).get(account.id());
            for (var terms : next) {
                timeline = timeline.with(new TermsChange("ahead/" + terms.effectiveAt(), terms));
            }
            var booking = new Booking(account, until);
            booking.adopt(timeline, account.asOf(), Source.CYCLE);
            booking.advance(timeline);
            return booking.decided(new Outcome.Opened()).entries().stream()
                    .filter(entry -> entry.effectiveAt().isAfter(now))
                    .flatMap(Outlook::coming)
                    .toList();
        }).orElse(List.of());
    }

    private static Stream<Coming> coming(Entry entry) {
        return switch (entry.kind()) {
            case REFILL -> Stream.of(new Coming(entry.effectiveAt(), entry.kind(), entry.allowanceAfter()));
            case EXPIRE -> Stream.of(new Coming(entry.effectiveAt(), entry.kind(), -entry.dPurchased()));
            default -> Stream.empty();
        };
    }
}
