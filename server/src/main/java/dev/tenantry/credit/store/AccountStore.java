package dev.tenantry.credit.store;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Lot;
import dev.tenantry.credit.book.Read;
import dev.tenantry.credit.book.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens accounts and reads them without a lock. */
@Component
public class AccountStore {

    private final JdbcClient jdbc;
    private final LotStore lots;

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        lots = new LotStore(jdbc);
    }

    /**
     * In one order, so that two nodes that open the same accounts wait for each other and never
     * crosswise.
     */
    public void open(Collection<AccountOwner> owners) {
        var others = owners.stream().map(one -> one.isOrganization() ? null : one).toList();
        jdbc.sql("""
                insert into credit.account (organization_id, owner_kind, owner_id, other_key, as_of,
                       opened_at, row_seal)
                select organization_id, owner_kind, owner_id, other_key, to_timestamp(0), now(),
                       credit.account_seal(organization_id, owner_kind, owner_id, now(), 'none', false, 0,
                           null, null, to_timestamp(0), null, 0, null, null, null, 0, 0, 0, null)
                  from unnest(cast(:organizations as uuid[]), cast(:kinds as text[]), cast(:ids as uuid[]),
                       cast(:others as uuid[])) as asked (organization_id, owner_kind, owner_id, other_key)
                 order by coalesce(other_key, organization_id)
                    on conflict (owner_key) do nothing
                """)
                .param("organizations", texts(owners, one -> one.organization().uuid()))
                .param("kinds", owners.stream().map(AccountOwner::kind).toArray(String[]::new))
                .param("ids", texts(others, AccountOwner::id))
                .param("others", texts(others, AccountOwner::key))
                .update();
    }

    public Set<AccountOwner> existing(Collection<AccountOwner> owners) {
        var keys = new HashSet<>(jdbc.sql("""
                -- every organization: an owner's key is of one organization
                select owner_key
                  from credit.account
                 where owner_key = any(cast(:keys as uuid[]))
                """)
                .param("keys", texts(owners, AccountOwner::key))
                .query(UUID.class).list());
        return owners.stream().filter(owner -> keys.contains(owner.key())).collect(Collectors.toSet());
    }

    /** With its lots, all as one moment shows them. */
    public Optional<Account> find(AccountOwner owner) {
        var rows = jdbc.sql("""
                select a.id, a.organization_id, a.owner_kind, a.owner_id,
                       a.version, a.seq, a.allowance, a.purchased,
                       a.cadence, a.unlimited, a.allowance_limit, a.premium_cap, a.changes_at, a.as_of,
                       a.lifetime_used, a.lifetime_premium, a.promoted,
                       a.cycle_no, a.cycle_anchor, a.cycle_length, a.cycle_index, a.cycle_used,
                       a.cycle_premium, a.granted, a.consumed, a.held, a.debt, a.freezes,
                       a.lots, a.lotted, a.lows, a.low,
                       l.no, l.source_id, l.credits, l.ends_at, l.priority, l.remaining, l.lapsed, l.waived
                  from credit.account a
                  left join credit.lot l
                    on l.account_id = a.id
                   and l.remaining > 0
                   and a.lotted > 0
                 where a.owner_key = :key
                """)
                .param("key", owner.key())
                .query((row, _) -> new Found(Rows.account(row), Rows.lot(row, 33))).list();
        return rows.stream().findFirst().map(first -> rows.size() == 1 && first.lot == null ? first.account
                : first.account.with(first.account.lots().read(rows.stream().map(Found::lot).toList())));
    }

    private record Found(Account account, @Nullable Lot lot) {}

    /** Adds the lots that the batch may touch; {@code sources} are grants whose lots it names. */
    public Read withLots(Read read, Collection<UUID> sources) {
        return lots.complete(read, sources);
    }

    public Instant now() {
        return jdbc.sql("select credit.business_time()")
                .query((row, _) -> row.getTimestamp(1).toInstant()).single();
    }

    /** What was set for these accounts, by account. */
    public Map<Long, Timeline> timelines(Collection<Account> accounts) {
        var timelines = new HashMap<Long, Timeline>();
        accounts.forEach(account -> timelines.put(account.id(), Timeline.of(List.of())));
        terms(accounts).stream().collect(Collectors.groupingBy(TermsRow::accountId))
                .forEach((account, rows) ->
                timelines.put(account, Timeline.of(rows.stream().map(TermsRow::change).toList())));
        return timelines;
    }

    private List<TermsRow> terms(Collection<Account> accounts) {
        return jdbc.sql("""
                select account_id, source, effective_at, version, cadence, unlimited, credits, premium_cap,
                       anchor, length, valid_until, after_cadence, after_unlimited, after_credits,
                       after_premium_cap, after_anchor, after_length
                  from credit.terms
                 where account_id = any(:accounts)
                   and organization_id = any(cast(:organizations as uuid[]))
                """)
                .param("accounts", accounts.stream().mapToLong(Account::id).toArray())
                .param("organizations", texts(accounts, account -> account.organization().uuid()))
                .query(TermsRow.class).list();
    }

    private static <T> @Nullable String[] texts(Collection<T> of, Function<T, UUID> id) {
        return of.stream().map(one -> one == null ? null : id.apply(one).toString()).toArray(String[]::new);
    }
}
