package dev.tenantry.credit.store;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Written;
import dev.tenantry.credit.book.Written.Moved;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what a batch made of the books. {@code credit.ledger_guard} counts the rows inside each statement:
 * another count than decided undoes the transaction.
 */
@Component
public class WriteStore {

    private static final String ACCOUNTS = """
            with account as (
                update credit.account a
                   set version = a.version + 1, seq = k.seq, allowance = k.allowance,
                       purchased = k.purchased, lifetime_used = k.lifetime_used,
                       lifetime_premium = k.lifetime_premium, cycle_used = k.cycle_used,
                       cycle_premium = k.cycle_premium, granted = k.granted, consumed = k.consumed,
                       held = k.held, debt = k.debt, freezes = k.freezes
                  from unnest(cast(:accounts as bigint[]), cast(:versions as bigint[]),
                       cast(:seqs as bigint[]), cast(:allowances as bigint[]),
                       cast(:purchased as bigint[]), cast(:lifetimeUsed as bigint[]),
                       cast(:lifetimePremium as bigint[]), cast(:cycleUsed as bigint[]),
                       cast(:cyclePremium as bigint[]), cast(:granted as bigint[]),
                       cast(:consumed as bigint[]), cast(:held as bigint[]),
                       cast(:debts as bigint[]), cast(:freezes as bigint[]),
                       cast(:organizations as uuid[]))
                    as k (id, version, seq, allowance, purchased, lifetime_used, lifetime_premium,
                       cycle_used, cycle_premium, granted, consumed, held, debt, freezes,
                       organization_id)
                 where a.id = k.id
                   and a.version = k.version
                   and a.organization_id = k.organization_id
             returning 1
            """;

    private static final String CHARGES = """
            ), charge as (
                insert into credit.charge (organization_id, account_id, scope, job_id, job, credits,
                       backend, from_allowance, from_purchased, metered, cycle_no, charged_at,
                       refunded_at, refund_allowance, refund_used, refund_cycle_no, refund_purchased,
                       hold_until, hold, committed, row_seal)
                select organization_id, account_id, account_id, job_id, job, credits,
                       backend, from_allowance, from_purchased, metered, cycle_no,
                       coalesce(charged_at, cast(:now as timestamptz)),
                       refunded_at, refund_allowance, refund_used, refund_cycle_no, refund_purchased,
                       hold_until, hold, committed,
                       case when credit.is_settled(hold, committed, refunded_at, refund_purchased)
                            then credit.settled_seal(credit.charge_seal(account_id, job_id, organization_id,
                                account_id, job, credits, backend, from_allowance, from_purchased, metered,
                                cycle_no, coalesce(charged_at, cast(:now as timestamptz)), hold_until),
                                hold, committed, refunded_at, refund_allowance, refund_used,
                                refund_cycle_no, refund_purchased)
                            else credit.charge_seal(account_id, job_id, organization_id,
                                account_id, job, credits, backend, from_allowance, from_purchased, metered,
                                cycle_no, coalesce(charged_at, cast(:now as timestamptz)), hold_until)
                            end
                  from unnest(cast(:jobOrganizations as uuid[]), cast(:jobAccounts as bigint[]),
                       cast(:jobIds as uuid[]), cast(:jobs as text[]), cast(:credits as bigint[]),
                       cast(:backends as text[]), cast(:fromAllowance as bigint[]),
                       cast(:fromPurchased as bigint[]), cast(:metered as boolean[]),
                       cast(:chargeCycles as bigint[]), cast(:chargedAt as timestamptz[]),
                       cast(:refundedAt as timestamptz[]), cast(:refundAllowance as bigint[]),
                       cast(:refundUsed as bigint[]), cast(:refundCycles as bigint[]),
                       cast(:refundPurchased as bigint[]), cast(:holdUntil as timestamptz[]),
                       cast(:holds as text[]), cast(:committed as bigint[]))
                    as k (organization_id, account_id, job_id, job, credits, backend, from_allowance,
                       from_purchased, metered, cycle_no, charged_at, refunded_at, refund_allowance,
                       refund_used, refund_cycle_no, refund_purchased, hold_until, hold, committed)
             returning 1
            """;

    private static final String ENTRIES = """
            ), entry as (
                insert into credit.entry (organization_id, account_id, seq, kind, source_kind,
                       source_id, d_allowance, d_purchased, allowance_after, purchased_after, cycle_no,
                       at, effective_at, row_seal)
                select organization_id, account_id, seq, kind, source_kind, source_id,
                       d_allowance, d_purchased, allowance_after, purchased_after, cycle_no,
                       cast(:now as timestamptz), coalesce(effective_at, cast(:now as timestamptz)),
                       case when source_kind <> 'job'
                            then credit.entry_seal(account_id, seq, organization_id, kind, source_kind,
                                source_id, d_allowance, d_purchased, allowance_after, purchased_after,
                                cycle_no, cast(:now as timestamptz),
                                coalesce(effective_at, cast(:now as timestamptz)))
                            end
                  from unnest(cast(:entryOrganizations as uuid[]), cast(:entryAccounts as bigint[]),
                       cast(:entrySeqs as bigint[]), cast(:kinds as text[]),
                       cast(:sourceKinds as text[]), cast(:sourceIds as uuid[]),
                       cast(:dAllowances as bigint[]), cast(:dPurchaseds as bigint[]),
                       cast(:allowancesAfter as bigint[]), cast(:purchasedsAfter as bigint[]),
                       cast(:entryCycles as bigint[]), cast(:effectiveAts as timestamptz[]))
                    as k (organization_id, account_id, seq, kind, source_kind, source_id, d_allowance,
                       d_purchased, allowance_after, purchased_after, cycle_no, effective_at)
             returning 1
            )
            select credit.ledger_guard('account', (select count(*) from account), :moved),
                   credit.ledger_guard('charge', (select count(*) from charge), :charged),
                   credit.ledger_guard('entry', (select count(*) from entry), :entered)
            """;

    private static final ParsedSql NAMED =
            NamedParameterUtils.parseSqlStatement(ACCOUNTS + CHARGES + ENTRIES);
    private static final String SAVE = NamedParameterUtils.substituteNamedParameters(NAMED, null);
    private static final String SAVE_DURABLY = SAVE + "; commit";
    private static final String SAVE_AHEAD = "set local synchronous_commit = off; " + SAVE_DURABLY;

    /** What becomes of the transaction; a commit goes with the statement, which saves a trip. */
    public enum Commit {
        /** It is not ours to end. */
        LEFT,
        DURABLE,
        /** Everybody may see it, but it is on the disk only with the next flush. */
        AHEAD
    }

    private final JdbcTemplate jdbc;
    private final RareStore rare;

    public WriteStore(JdbcClient client, DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        rare = new RareStore(client);
    }

    /** Nothing may follow a commit. Without rows for the statement, whoever began has to commit. */
    public void save(Written written, Commit commit) {
        rare.save(written);
        var moved = written.accounts().stream().filter(one -> !one.turned()).map(Moved::after).toList();
        if (moved.isEmpty() && written.charges().isEmpty() && written.entries().isEmpty()) {
            return;
        }
        var values = values(written, moved);
        PreparedStatementCallback<Boolean> work = statement -> {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.execute();
        };
        jdbc.execute(switch (commit) {
            case LEFT -> SAVE;
            case DURABLE -> SAVE_DURABLY;
            case AHEAD -> SAVE_AHEAD;
        }, work);
    }

    private static Object[] values(Written written, List<Account> moved) {
        var values = new HashMap<String, Object>(128);
        values.putAll(WrittenColumns.counters(moved).values());
        values.putAll(WrittenColumns.charges(written));
        values.putAll(WrittenColumns.entries(written));
        values.put("now", written.now().atOffset(ZoneOffset.UTC));
        values.put("moved", moved.size());
        values.put("charged", written.charges().size());
        values.put("entered", written.entries().size());
        return NamedParameterUtils.buildValueArray(NAMED, new MapSqlParameterSource(values), null);
    }
}
