package dev.tenantry.provider.authorization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.TypeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What products asked for, while people are still signing in, proving an address or choosing an organization.
 * An id of one opens nothing: it stands for an address anybody may call.
 */
@Repository
public class AuthorizationRequests {

    private static final Duration LIVES = Duration.ofHours(1);

    /** The product's request, to the letter. */
    public record Waiting(UUID id, String query, Instant askedAt) {}

    /** For which organization whoever came goes on; empty: for none. */
    record Taken(Optional<OrganizationId> actsFor, Instant askedAt) {}

    private final JdbcClient jdbc;

    AuthorizationRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID keep(String query) {
        var id = TypeId.next();
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into provider.authorization_request (id, query, expires_at)
                values (:id, :query, now() + make_interval(secs => :lives))
                """)
                .param("id", id)
                .param("query", query)
                .param("lives", LIVES.toSeconds())
                .update());
        return id;
    }

    public Optional<Waiting> find(UUID id) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select id, query, asked_at
                  from provider.authorization_request
                 where id = :id
                   and expires_at > now()
                """)
                .param("id", id)
                .query(Waiting.class)
                .optional());
    }

    /** Whoever has this session goes on, acting for this organization. */
    public void choose(UUID id, UUID session, @Nullable OrganizationId organization) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update provider.authorization_request
                   set session_id = :session,
                       acts_for = :organization
                 where id = :id
                """)
                .param("id", id)
                .param("session", session)
                .param("organization", organization == null ? null : organization.uuid())
                .update());
    }

    /** Once, by the session that chose and for the request it chose for. */
    Optional<Taken> take(UUID id, UUID session, String query) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                delete from provider.authorization_request
                 where id = :id
                   and session_id = :session
                   and query = :query
                   and expires_at > now()
             returning acts_for, asked_at
                """)
                .param("id", id)
                .param("session", session)
                .param("query", query)
                .query((row, n) -> new Taken(Optional.ofNullable(row.getObject("acts_for", UUID.class))
                        .map(OrganizationId::of), row.getTimestamp("asked_at").toInstant()))
                .optional());
    }

    int deleteOver() {
        return jdbc.sql("""
                delete from provider.authorization_request
                 where expires_at <= now()
                """)
                .update();
    }
}
