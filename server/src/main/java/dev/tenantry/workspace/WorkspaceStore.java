package dev.tenantry.workspace;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of workspaces. */
@Repository
class WorkspaceStore {

    private final JdbcClient jdbc;

    WorkspaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes two who open workspaces at once wait for each other, so the count holds. */
    void lock(OrganizationId organization) {
        jdbc.sql("""
                select pg_advisory_xact_lock(hashtextextended('workspace ' || :organization, 0))
                """)
                .param("organization", organization.toString())
                .query((row, n) -> true)
                .single();
    }

    int count(OrganizationId organization) {
        return jdbc.sql("""
                select count(*)
                  from workspace.workspace
                 where organization_id = :organization
                   and deleted_at is null
                """)
                .param("organization", organization)
                .query(Integer.class)
                .single();
    }

    Workspace insert(OrganizationId organization, String name, @Nullable String systemPrompt, byte[] hash,
            Instant now) {
        return jdbc.sql("""
                insert into workspace.workspace
                       (id, organization_id, name, api_key_hash, system_prompt, created_at, last_activity_at)
                values (:id, :organization, :name, :hash, :systemPrompt, :now, :now)
             returning id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                """)
                .param("id", WorkspaceId.next().uuid())
                .param("organization", organization)
                .param("name", name)
                .param("hash", hash)
                .param("systemPrompt", systemPrompt)
                .param("now", now)
                .query(Workspace.class)
                .single();
    }

    List<Workspace> list(OrganizationId organization) {
        return jdbc.sql("""
                select id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                  from workspace.workspace
                 where organization_id = :organization
                   and deleted_at is null
                 order by last_activity_at desc, id
                """)
                .param("organization", organization)
                .query(Workspace.class)
                .list();
    }

    /** So many before this one, the one used last first. */
    List<Workspace> page(OrganizationId organization, Place before, int most) {
        return jdbc.sql("""
                select id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                  from workspace.workspace
                 where organization_id = :organization
                   and deleted_at is null
                   and (last_activity_at, id) < (:at, :id)
                 order by last_activity_at desc, id desc
                 limit :most
                """)
                .param("organization", organization)
                .param("at", before.at())
                .param("id", before.id())
                .param("most", most)
                .query(Workspace.class)
                .list();
    }

    /**
     * A minute is fine enough to tell an abandoned one, and saves a write for each call. Empty also where
     * somebody else noted a use at that very moment: then {@link #byKey} knows.
     */
    Optional<Workspace> touch(OrganizationId organization, byte[] hash, Instant now) {
        return jdbc.sql("""
                with used as (
                update workspace.workspace
                   set last_activity_at = :now,
                       removal_at = null,
                       warned_days = null
                 where organization_id = :organization
                   and api_key_hash = :hash
                   and deleted_at is null
                   and last_activity_at < cast(:now as timestamptz) - interval '1 minute'
             returning id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                )
                select id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                  from used
                union all
                select id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                  from workspace.workspace
                 where organization_id = :organization
                   and api_key_hash = :hash
                   and deleted_at is null
                   and last_activity_at >= cast(:now as timestamptz) - interval '1 minute'
                """)
                .param("organization", organization)
                .param("hash", hash)
                .param("now", now)
                .query(Workspace.class)
                .optional();
    }

    /** For whoever just missed a use by somebody else, or the end of the workspace. */
    Optional<Workspace> byKey(OrganizationId organization, byte[] hash) {
        return jdbc.sql("""
                select id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                  from workspace.workspace
                 where organization_id = :organization
                   and api_key_hash = :hash
                   and deleted_at is null
                """)
                .param("organization", organization)
                .param("hash", hash)
                .query(Workspace.class)
                .optional();
    }

    /** Whoever needs a new key uses it. */
    Optional<Workspace> replaceKey(OrganizationId organization, WorkspaceId id, byte[] hash, Instant now) {
        return jdbc.sql("""
                update workspace.workspace
                   set api_key_hash = :hash,
                       last_activity_at = greatest(last_activity_at, :now),
                       removal_at = null,
                       warned_days = null
                 where organization_id = :organization
                   and id = :id
                   and deleted_at is null
             returning id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                """)
                .param("organization", organization)
                .param("id", id.uuid())
                .param("hash", hash)
                .param("now", now)
                .query(Workspace.class)
                .optional();
    }

    Optional<Workspace> remove(OrganizationId organization, WorkspaceId id, Instant now) {
        return jdbc.sql("""
                update workspace.workspace
                   set deleted_at = coalesce(deleted_at, :now),
                       removal_at = null,
                       warned_days = null
                 where organization_id = :organization
                   and id = :id
             returning id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                """)
                .param("organization", organization)
                .param("id", id.uuid())
                .param("now", now)
                .query(Workspace.class)
                .optional();
    }

    // every organization: the key says which workspace
    /** Whoever shows its key uses it. */
    Optional<Workspace> useByKey(byte[] hash, Instant now) {
        return jdbc.sql("""
                update workspace.workspace
                   set last_activity_at = greatest(last_activity_at, :now),
                       removal_at = null,
                       warned_days = null
                 where api_key_hash = :hash
                   and deleted_at is null
             returning id, organization_id, name, system_prompt, created_at, last_activity_at, deleted_at,
                       removal_at
                """)
                .param("now", now)
                .param("hash", hash)
                .query(Workspace.class)
                .optional();
    }

    /** Keys, names and times stay as they are. */
    void move(OrganizationId from, OrganizationId to) {
        jdbc.sql("""
                update workspace.workspace
                   set organization_id = :to
                 where organization_id = :from
                """)
                .param("to", to)
                .param("from", from)
                .update();
    }

    void forget(OrganizationId organization) {
        jdbc.sql("""
                delete from workspace.workspace
                 where organization_id = :organization
                """)
                .param("organization", organization)
                .update();
    }
}
