package dev.tenantry.credit.store;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Timeline;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens, locks and reads accounts, and what the books say about a command. */
@Component
public class AccountStore {

    public record GrantRow(Instant now, @Nullable Long accountId, long credits) {

        /** What the key granted; on another account an amount nobody can ask for. */
        public @Nullable Long creditsFor(Account account) {
            if (accountId == null) {
                return null;
            }
            return accountId == account.id() ? credits : -1L;
        }
    }

    public record Seen(Instant now, Account account) {}

    private final JdbcClient jdbc;

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void open(OrganizationId organization) {
        jdbc.sql("""
                insert into credit.account (organization_id, as_of)
                values (:organization, to_timestamp(0))
                    on conflict (organization_id) do nothing
                """)
                .param("organization", organization)
                .update();
    }

    /** Everybody else who wants to book on the account waits until this transaction ends. */
    public Optional<Account> lock(OrganizationId organization) {
        return jdbc.sql("""
                select cast(null as timestamptz) as now, id, organization_id, version, seq,
                       allowance, purchased,
                       cadence, unlimited, allowance_limit, premium_cap, changes_at, as_of,
                       lifetime_used, lifetime_premium, promoted,
                       cycle_no, cycle_anchor, cycle_length, cycle_index, cycle_used, cycle_premium,
                       granted, consumed
                  from credit.account
                 where organization_id = :organization
                   for update
                """)
                .param("organization", organization)
                .query(AccountRow.class).optional().map(AccountRow::account);
    }

    /** Without a lock. */
    public Optional<Seen> find(OrganizationId organization) {
        var row = jdbc.sql("""
                select credit.business_time() as now, id, organization_id, version, seq, allowance, purchased,
                       cadence, unlimited, allowance_limit, premium_cap, changes_at, as_of,
                       lifetime_used, lifetime_premium, promoted,
                       cycle_no, cycle_anchor, cycle_length, cycle_index, cycle_used, cycle_premium,
                       granted, consumed
                  from credit.account
                 where organization_id = :organization
                """)
                .param("organization", organization)
                .query(AccountRow.class).optional();
        return row.map(found -> new Seen(Objects.requireNonNull(found.now()), found.account()));
    }

    /** After the lock, in a statement of its own: time and charge are those the lock waited for. */
    public ChargeRow charge(Account account, UUID job) {
        return jdbc.sql("""
                select credit.business_time() as now,
                       job_id, job, coalesce(credits, 0) as credits, backend,
                       coalesce(from_allowance, 0) as from_allowance,
                       coalesce(from_purchased, 0) as from_purchased,
                       coalesce(metered, false) as metered,
                       coalesce(cycle_no, 0) as cycle_no, charged_at,
                       refunded_at, coalesce(refund_allowance, 0) as refund_allowance,
                       coalesce(refund_used, 0) as refund_used,
                       coalesce(refund_cycle_no, 0) as refund_cycle_no
                  from (values (1)) as asked (once)
                  left join credit.charge
                    on scope = :account
                   and job_id = :job
                   and organization_id = :organization
                """)
                .param("account", account.id())
                .param("job", job)
                .param("organization", account.organization())
                .query(ChargeRow.class).single();
    }

    public GrantRow grant(UUID key) {
        return jdbc.sql("""
                -- every organization: a key grants once, whoever is named
                select credit.business_time() as now, account_id, coalesce(credits, 0) as credits
                  from (values (1)) as asked (once)
                  left join credit.effect
                    on source_kind = 'grant'
                   and source_id = :key
                """)
                .param("key", key)
                .query(GrantRow.class).single();
    }

    public Instant now() {
        return jdbc.sql("select credit.business_time()")
                .query((row, _) -> row.getTimestamp(1).toInstant()).single();
    }

    public Timeline timeline(Account account) {
        return Timeline.of(jdbc.sql("""
                select account_id, source, effective_at, version, cadence, unlimited, credits, premium_cap,
                       anchor, length, valid_until, after_cadence, after_unlimited, after_credits,
                       after_premium_cap, after_anchor, after_length
                  from credit.terms
                 where account_id = :account
                   and organization_id = :organization
                """)
                .param("account", account.id())
                .param("organization", account.organization())
                .query(TermsRow.class).list().stream().map(TermsRow::change).toList());
    }
}
