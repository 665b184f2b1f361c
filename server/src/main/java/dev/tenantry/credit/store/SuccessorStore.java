package dev.tenantry.credit.store;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.kernel.OrganizationId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose credits belong to whom now, and who has any. */
@Component
public class SuccessorStore {

    /** The organization's own account first. */
    public static final Comparator<AccountOwner> IN_ORDER =
            Comparator.comparing((AccountOwner owner) -> !owner.isOrganization())
                    .thenComparing(AccountOwner::key);

    public record Succession(OrganizationId organization, OrganizationId successor) {}

    private final JdbcClient jdbc;

    public SuccessorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void put(OrganizationId organization, OrganizationId successor) {
        jdbc.sql("""
                insert into credit.successor (organization_id, successor, since, row_seal)
                values (:organization, :successor, now(),
                       credit.successor_seal(:organization, :successor, now()))
                """)
                .param("organization", organization)
                .param("successor", successor)
                .update();
    }

    /** Those whose accounts hold something that can go, in the order of their ids; {@code after} pages. */
    public List<Succession> unfinished(@Nullable OrganizationId after, int limit) {
        return jdbc.sql("""
                -- every organization: credits come back to any of them
                select distinct s.organization_id, s.successor
                  from credit.successor s
                  join credit.account a
                    on a.organization_id = s.organization_id
                 where (a.cadence = 'lifetime' and a.allowance > 0
                        or a.freezes = 0 and a.purchased > 0)
                   and (cast(:after as uuid) is null or s.organization_id > cast(:after as uuid))
                 order by s.organization_id
                 limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Succession(OrganizationId.of(row.getObject(1, UUID.class)),
                        OrganizationId.of(row.getObject(2, UUID.class))))
                .list();
    }

    /** Whoever has an account in it. */
    public List<AccountOwner> owners(OrganizationId organization) {
        return jdbc.sql("""
                select organization_id, owner_kind, owner_id
                  from credit.account
                 where organization_id = :organization
                """)
                .param("organization", organization)
                .query((row, _) -> Rows.owner(row, 1))
                .list();
    }

    /** Those in which an account has more than an allowance. */
    public Set<OrganizationId> holding(Collection<OrganizationId> organizations) {
        return jdbc.sql("""
                select distinct organization_id
                  from credit.account
                 where organization_id = any(:organizations)
                   and (purchased > 0 or held > 0 or debt > 0 or freezes > 0)
                """)
                .param("organizations", organizations.stream().map(OrganizationId::uuid).toArray(UUID[]::new))
                .query(UUID.class).list().stream().map(OrganizationId::of).collect(Collectors.toSet());
    }

    /** Which of these jobs the owner's account has booked. */
    public Set<UUID> known(AccountOwner owner, Collection<UUID> jobs) {
        return new HashSet<>(jdbc.sql("""
                select c.job_id
                  from credit.account a
                  join credit.charge c
                    on c.scope = a.id
                   and c.job_id = any(:jobs)
                 where a.organization_id = :organization
                   and a.owner_key = :key
                """)
                .param("jobs", jobs.toArray(UUID[]::new))
                .param("organization", owner.organization())
                .param("key", owner.key())
                .query(UUID.class)
                .list());
    }
}
