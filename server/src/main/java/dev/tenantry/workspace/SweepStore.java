package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL about workspaces nobody uses. */
@Repository
class SweepStore {

    private final JdbcClient jdbc;

    SweepStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One nobody used, and what its owners were told. */
    record Unused(UUID id, String name, Instant lastActivityAt, @Nullable Instant removalAt,
            @Nullable Integer warnedDays) {

        Warnings.@Nullable Announced announced() {
            return removalAt == null || warnedDays == null ? null
                    : new Warnings.Announced(removalAt, warnedDays);
        }
    }

    /**
     * Workspaces of one organization that nobody used, all of those that were told the same; {@code first}
     * and {@code last}: when the first and the last of them were used.
     */
    record Alike(OrganizationId organizationId, @Nullable Instant removalAt, @Nullable Integer warnedDays,
            Instant first, Instant last) {

        Warnings.@Nullable Announced announced() {
            return removalAt == null || warnedDays == null ? null
                    : new Warnings.Announced(removalAt, warnedDays);
        }
    }

    /** What those organizations have that was not used since. */
    List<Alike> unused(Collection<OrganizationId> organizations, Instant before) {
        return jdbc.sql("""
                select organization_id, removal_at, warned_days, min(last_activity_at) as first,
                       max(last_activity_at) as last
                  from workspace.workspace
                 where organization_id in (:organizations)
                   and deleted_at is null
                   and last_activity_at < :before
                 group by organization_id, removal_at, warned_days
                """)
                .param("organizations", organizations.stream().map(OrganizationId::uuid).toList())
                .param("before", before)
                .query(Alike.class)
                .list();
    }

    /** Organizations with a workspace whose day has come, in the order of their ids. */
    // every organization: the sweep looks after all of them
    List<OrganizationId> withDue(Instant now, @Nullable OrganizationId after, int limit) {
        return jdbc.sql("""
                select distinct organization_id
                  from workspace.workspace
                 where removal_at <= :now
                   and (cast(:after as uuid) is null or organization_id > cast(:after as uuid))
                 order by organization_id
                 limit :limit
                """)
                .param("now", now)
                .param("after", after == null ? null : after.uuid())
                .param("limit", limit)
                .query((row, n) -> OrganizationId.of(row.getObject("organization_id", UUID.class)))
                .list();
    }

    /** Organizations with a workspace that was not used since, in the order of their ids. */
    // every organization: the sweep looks after all of them
    List<OrganizationId> withUnused(Instant before, @Nullable OrganizationId after, int limit) {
        return jdbc.sql("""
                select distinct organization_id
                  from workspace.workspace
                 where deleted_at is null
                   and last_activity_at < :before
                   and (cast(:after as uuid) is null or organization_id > cast(:after as uuid))
                 order by organization_id
                 limit :limit
                """)
                .param("before", before)
                .param("after", after == null ? null : after.uuid())
                .param("limit", limit)
                .query((row, n) -> OrganizationId.of(row.getObject("organization_id", UUID.class)))
                .list();
    }

    /** Those unused since {@code before}, locked; what goes soonest first. A use at that moment waits. */
    List<Unused> lockUnused(OrganizationId organization, Instant before) {
        return jdbc.sql("""
                select id, name, last_activity_at, removal_at, warned_days
                  from workspace.workspace
                 where organization_id = :organization
                   and deleted_at is null
                   and last_activity_at <= :before
                 order by removal_at nulls last, last_activity_at, id
                   for no key update
                """)
                .param("organization", organization)
                .param("before", before)
                .query(Unused.class)
                .list();
    }

    void announce(OrganizationId organization, UUID id, Warnings.Announced announced) {
        jdbc.sql("""
                update workspace.workspace
                   set removal_at = :removal,
                       warned_days = :days
                 where organization_id = :organization
                   and id = :id
                   and deleted_at is null
                """)
                .param("removal", announced.removal())
                .param("days", announced.days())
                .param("organization", organization)
                .param("id", id)
                .update();
    }

    void withdraw(OrganizationId organization, UUID id) {
        jdbc.sql("""
                update workspace.workspace
                   set removal_at = null,
                       warned_days = null
                 where organization_id = :organization
                   and id = :id
                """)
                .param("organization", organization)
                .param("id", id)
                .update();
    }

    void withdrawAll(OrganizationId organization) {
        jdbc.sql("""
                update workspace.workspace
                   set removal_at = null,
                       warned_days = null
                 where organization_id = :organization
                   and removal_at is not null
                """)
                .param("organization", organization)
                .update();
    }

    /** False when it was used or removed in between. */
    boolean putAway(OrganizationId organization, UUID id, Instant now) {
        return jdbc.sql("""
                update workspace.workspace
                   set deleted_at = :now,
                       removal_at = null,
                       warned_days = null
                 where organization_id = :organization
                   and id = :id
                   and deleted_at is null
                   and removal_at <= :now
                """)
                .param("now", now)
                .param("organization", organization)
                .param("id", id)
                .update() == 1;
    }
}
