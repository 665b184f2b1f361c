package dev.tenantry.organization.shadow;

import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about claiming. */
@Repository
class ClaimStore {

    private final JdbcClient jdbc;

    ClaimStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever claims waits here for the others. False when nobody can claim it any more. */
    boolean lockUnclaimed(OrganizationId shadow) {
        return jdbc.sql("""
                select kind = 'shadow' and deleted_at is null
                  from organization.organization
                 where id = :shadow
                   for no key update
                """)
                .param("shadow", shadow.uuid())
                .query(Boolean.class)
                .optional().orElse(false);
    }

    boolean isUnclaimed(OrganizationId shadow) {
        // every organization: the id is the organization itself
        return jdbc.sql("""
                select kind = 'shadow' and deleted_at is null
                  from organization.organization
                 where id = :shadow
                """)
                .param("shadow", shadow.uuid())
                .query(Boolean.class)
                .optional().orElse(false);
    }

    /**
     * Made before {@code before}, claimed by nobody and offered to nobody by a link that works, in the order
     * of their ids; {@code after} pages.
     */
    // every organization: these are nobody's
    List<OrganizationId> unclaimed(Instant before, @Nullable OrganizationId after, int limit) {
        return jdbc.sql("""
                select id
                  from organization.organization shadow
                 where kind = 'shadow'
                   and deleted_at is null
                   and created_at < :before
                   and (cast(:after as uuid) is null or id > cast(:after as uuid))
                   and not exists (select 1
                                     from organization.claim_link link
                                    where link.organization_id = shadow.id
                                      and link.expires_at > now())
                 order by id
                 limit :limit
                """)
                .param("before", before)
                .param("after", after == null ? null : after.uuid())
                .param("limit", limit)
                .query((row, n) -> OrganizationId.of(row.getObject("id", UUID.class)))
                .list();
    }

    /** Whether a link was given out that still claims it. */
    boolean isOffered(OrganizationId shadow) {
        return jdbc.sql("""
                select exists (select 1
                                 from organization.claim_link
                                where organization_id = :shadow
                                  and expires_at > now())
                """)
                .param("shadow", shadow.uuid())
                .query(Boolean.class)
                .single();
    }

    void close(OrganizationId shadow, OrganizationId claimedBy, Instant now) {
        // every organization: the id is the organization itself
        jdbc.sql("""
                update organization.organization
                   set claimed_by = :claimedBy,
                       deleted_at = :now
                 where id = :shadow
                   and kind = 'shadow'
                   and deleted_at is null
                """)
                .param("claimedBy", claimedBy.uuid())
                .param("now", now)
                .param("shadow", shadow.uuid())
                .update();
    }

    void putLink(OrganizationId shadow, byte[] tokenHash, Duration life) {
        jdbc.sql("""
                insert into organization.claim_link (organization_id, token_hash, expires_at)
                values (:shadow, :tokenHash, now() + make_interval(secs => :life))
                on conflict (organization_id) do update
                   set token_hash = excluded.token_hash,
                       expires_at = excluded.expires_at
                """)
                .param("shadow", shadow.uuid())
                .param("tokenHash", tokenHash)
                .param("life", life.toSeconds())
                .update();
    }

    // every organization: the link's secret says which one
    Optional<OrganizationId> shadowOf(byte[] tokenHash) {
        return jdbc.sql("""
                select organization_id
                  from organization.claim_link
                 where token_hash = :tokenHash
                   and expires_at > now()
                """)
                .param("tokenHash", tokenHash)
                .query((row, n) -> OrganizationId.of(row.getObject("organization_id", UUID.class)))
                .optional();
    }
}
