package dev.tenantry.credit.store;

import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Cycle;
import dev.tenantry.credit.book.InForce;
import dev.tenantry.credit.book.Quota;
import dev.tenantry.credit.book.Spending.Used;
import dev.tenantry.credit.book.Spending;
import dev.tenantry.credit.book.Totals;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account as its table keeps it; {@code now} is business time where the statement asked for it. */
public record AccountRow(@Nullable Instant now, long id, OrganizationId organizationId, long version,
        long seq,
        long allowance, long purchased, Cadence cadence, boolean unlimited, long allowanceLimit,
        @Nullable Long premiumCap, @Nullable Instant changesAt, Instant asOf,
        long lifetimeUsed, long lifetimePremium, @Nullable Long promoted,
        long cycleNo, @Nullable Instant cycleAnchor, @Nullable String cycleLength, @Nullable Long cycleIndex,
        long cycleUsed, long cyclePremium, long granted, long consumed) {

    public static AccountRow of(Account account) {
        var inForce = account.inForce();
        var quota = inForce.quota();
        var spending = account.spending();
        var cycle = spending.cycle();
        return new AccountRow(null, account.id(), account.organization(), account.version(), account.seq(),
                account.allowance(), account.purchased(), inForce.cadence(), quota.unlimited(),
                quota.credits(), quota.premiumCap(), inForce.changesAt(), account.asOf(),
                spending.lifetime().credits(), spending.lifetime().premium(), spending.promoted(),
                spending.cycleNo(),
                cycle == null ? null : cycle.anchor(), cycle == null ? null : cycle.length().toString(),
                cycle == null ? null : cycle.index(), spending.inCycle().credits(),
                spending.inCycle().premium(), account.totals().granted(), account.totals().consumed());
    }

    public Account account() {
        var cycle = cycleAnchor == null || cycleLength == null || cycleIndex == null ? null
                : new Cycle(cycleAnchor, Period.parse(cycleLength), cycleIndex);
        var spending = new Spending(new Used(lifetimeUsed, lifetimePremium), promoted, cycleNo, cycle,
                new Used(cycleUsed, cyclePremium));
        var inForce = new InForce(cadence, new Quota(unlimited, allowanceLimit, premiumCap),
                cadence == Cadence.PERIOD ? cycle : null, changesAt);
        return new Account(id, organizationId, version, seq, allowance, purchased, inForce, spending,
                new Totals(granted, consumed), asOf);
    }

    public Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>(64);
        values.put("account", id);
        values.put("organization", organizationId);
        values.put("version", version);
        values.put("seq", seq);
        values.put("allowance", allowance);
        values.put("purchased", purchased);
        values.put("cadence", cadence);
        values.put("unlimited", unlimited);
        values.put("allowanceLimit", allowanceLimit);
        values.put("premiumCap", premiumCap);
        values.put("changesAt", changesAt);
        values.put("asOf", asOf);
        values.put("lifetimeUsed", lifetimeUsed);
        values.put("lifetimePremium", lifetimePremium);
        values.put("promoted", promoted);
        values.put("cycleNo", cycleNo);
        values.put("cycleAnchor", cycleAnchor);
        values.put("cycleLength", cycleLength);
        values.put("cycleIndex", cycleIndex);
        values.put("cycleUsed", cycleUsed);
        values.put("cyclePremium", cyclePremium);
        values.put("granted", granted);
        values.put("consumed", consumed);
        return values;
    }
}
