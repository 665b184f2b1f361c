package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL about workspaces that were removed. */
@Repository
class RemovedStore {

    private final JdbcClient jdbc;

    RemovedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Removed after {@code since}, so many before this one, the one removed last first. */
    List<Workspace> page(OrganizationId organization, Instant since, Place before, int most) {
        return jdbc.sql("""
                select id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                  from workspace.workspace
                 where organization_id = :organization
                   and deleted_at > :since
                   and (deleted_at, id) < (:at, :id)
                 order by deleted_at desc, id desc
                 limit :most
                """)
                .param("organization", organization)
                .param("since", since)
                .param("at", before.at())
                .param("id", before.id())
                .param("most", most)
                .query(Workspace.class)
                .list();
    }

    /** Empty when it is not removed, or for too long. Coming back is a use. */
    Optional<Workspace> restore(OrganizationId organization, WorkspaceId id, Instant removedAfter,
            Instant now) {
        return jdbc.sql("""
                update workspace.workspace
                   set deleted_at = null,
                       last_activity_at = greatest(last_activity_at, :now)
                 where organization_id = :organization
                   and id = :id
                   and deleted_at > :removedAfter
             returning id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                """)
                .param("now", now)
                .param("organization", organization)
                .param("id", id.uuid())
                .param("removedAfter", removedAfter)
                .query(Workspace.class)
                .optional();
    }

    /** Organizations with a workspace that was removed by then, in the order of their ids. */
    // every organization: the sweep looks after all of them
    List<OrganizationId> withRemoved(Instant before, @Nullable OrganizationId after, int limit) {
        return jdbc.sql("""
                select distinct organization_id
                  from workspace.workspace
                 where deleted_at <= :before
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

    /** A workspace that is gone for good, and what it was called. */
    record Gone(UUID id, String name) {}

    List<Gone> forget(OrganizationId organization, Instant removedBefore, int most) {
        return jdbc.sql("""
                delete from workspace.workspace
                 where organization_id = :organization
                   and id in (select id
                                from workspace.workspace
                               where organization_id = :organization
                                 and deleted_at <= :before
                               order by deleted_at, id
                               limit :most
                                 for update)
                   and deleted_at <= :before
             returning id, name
                """)
                .param("organization", organization)
                .param("before", removedBefore)
                .param("most", most)
                .query(Gone.class)
                .list();
    }
}
