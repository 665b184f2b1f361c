package dev.tenantry.credit.store;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.Timeline;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens accounts and reads them without a lock. */
@Component
public class AccountStore {

    private final JdbcClient jdbc;

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * In one order, so that two nodes that open the same accounts wait for each other and never
     * crosswise.
     */
    public void open(Collection<OrganizationId> organizations) {
        jdbc.sql("""
                insert into credit.account (organization_id, as_of)
                select organization_id, to_timestamp(0)
                  from unnest(cast(:organizations as uuid[])) as asked (organization_id)
                 order by organization_id
                    on conflict (organization_id) do nothing
                """)
                .param("organizations", texts(organizations))
                .update();
    }

    public Set<OrganizationId> existing(Collection<OrganizationId> organizations) {
        return new HashSet<>(jdbc.sql("""
                select organization_id
                  from credit.account
                 where organization_id = any(cast(:organizations as uuid[]))
                """)
                .param("organizations", texts(organizations))
                .query(UUID.class).list().stream().map(OrganizationId::of).toList());
    }

    public Optional<Account> find(OrganizationId organization) {
        return jdbc.sql("""
                select id, organization_id, version, seq, allowance, purchased,
                       cadence, unlimited, allowance_limit, premium_cap, changes_at, as_of,
                       lifetime_used, lifetime_premium, promoted,
                       cycle_no, cycle_anchor, cycle_length, cycle_index, cycle_used, cycle_premium,
                       granted, consumed, held, debt, freezes
                  from credit.account
                 where organization_id = :organization
                """)
                .param("organization", organization)
                .query(AccountRow.class).optional().map(AccountRow::account);
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
                .param("organizations", texts(accounts.stream().map(Account::organization).toList()))
                .query(TermsRow.class).list();
    }

    private static String[] texts(Collection<OrganizationId> organizations) {
        return organizations.stream().map(one -> one.uuid().toString()).toArray(String[]::new);
    }
}
