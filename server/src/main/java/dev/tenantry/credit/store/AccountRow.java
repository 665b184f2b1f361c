package dev.tenantry.credit.store;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Claims;
import dev.tenantry.credit.book.Cycle;
import dev.tenantry.credit.book.InForce;
import dev.tenantry.credit.book.Lots;
import dev.tenantry.credit.book.Low;
import dev.tenantry.credit.book.Quota;
import dev.tenantry.credit.book.Spending;
import dev.tenantry.credit.book.Spending.Used;
import dev.tenantry.credit.book.Totals;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as its table keeps it. */
public record AccountRow(long id, OrganizationId organizationId, String ownerKind,
        @Nullable UUID ownerId, long version, long seq, long allowance,
        long purchased, Cadence cadence, boolean unlimited, long allowanceLimit,
        @Nullable Long premiumCap, @Nullable Instant changesAt, Instant asOf,
        long lifetimeUsed, long lifetimePremium, @Nullable Long promoted,
        long cycleNo, @Nullable Instant cycleAnchor, @Nullable String cycleLength, @Nullable Long cycleIndex,
        long cycleUsed, long cyclePremium, long granted, long consumed, long held,
        long debt, long freezes, long lots, long lotted, long lows, @Nullable String low) {

    public static AccountRow of(Account account) {
        var inForce = account.inForce();
        var quota = inForce.quota();
        var spending = account.spending();
        var cycle = spending.cycle();
        return new AccountRow(account.id(), account.organization(), account.owner().kind(),
                account.owner().isOrganization() ? null : account.owner().id(), account.version(),
                account.seq(),
                account.allowance(), account.purchased(), inForce.cadence(), quota.unlimited(),
                quota.credits(), quota.premiumCap(), inForce.changesAt(), account.asOf(),
                spending.lifetime().credits(), spending.lifetime().premium(), spending.promoted(),
                spending.cycleNo(),
                cycle == null ? null : cycle.anchor(), cycle == null ? null : cycle.length().toString(),
                cycle == null ? null : cycle.index(), spending.inCycle().credits(),
                spending.inCycle().premium(), account.totals().granted(), account.totals().consumed(),
                        account.totals().held(),
                account.claims().debt(), account.claims().freezes(), account.lots().opened(),
                account.lots().credits(), account.low().told(),
                account.low().reached().isEmpty() ? null : String.join(",", account.low().reached()));
    }

    private AccountOwner owner() {
        return ownerId == null ? AccountOwner.of(organizationId)
                : new AccountOwner(organizationId, ownerKind, ownerId);
    }

    public Account account() {
        var cycle = cycleAnchor == null || cycleLength == null || cycleIndex == null ? null
                : new Cycle(cycleAnchor, Period.parse(cycleLength), cycleIndex);
        var spending = new Spending(new Used(lifetimeUsed, lifetimePremium), promoted, cycleNo, cycle,
                new Used(cycleUsed, cyclePremium));
        var inForce = new InForce(cadence, new Quota(unlimited, allowanceLimit, premiumCap),
                cadence == Cadence.PERIOD ? cycle : null, changesAt);
        return new Account(id, owner(), version, seq, allowance, purchased, inForce, spending,
                new Totals(granted, consumed, held), new Claims(debt, freezes),
                lots == 0 ? Lots.NONE : new Lots(lots, lotted, List.of()),
                lows == 0 ? Low.NEVER : new Low(lows, low == null ? List.of() : List.of(low.split(","))),
                asOf);
    }
}
