package dev.tenantry.organization.sso;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.Role;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about providers that organizations brought along. */
@Repository
class ConnectionStore {

    /** With whose it is and its sealed secret. */
    record Kept(OrganizationId organizationId, String key, String label, String issuer, String clientId,
                byte[] secretSealed, Role defaultRole, @Nullable Instant enabledAt, boolean enforced,
                Instant changedAt) {

        Connection connection() {
            return new Connection(key, label, issuer, clientId, defaultRole, enabledAt, enforced);
        }
    }

    private final JdbcClient jdbc;

    ConnectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Kept> find(OrganizationId organization) {
        return jdbc.sql("""
                select organization_id, key, label, issuer, client_id, secret_sealed, default_role,
                       enabled_at, enforced, changed_at
                  from organization.sso_connection
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .query(Kept.class)
                .optional();
    }

    Optional<Kept> byKey(String key) {
        return jdbc.sql("""
                -- every organization: at the door only the connection's key is known
                select organization_id, key, label, issuer, client_id, secret_sealed, default_role,
                       enabled_at, enforced, changed_at
                  from organization.sso_connection
                 where key = :key
                """)
                .param("key", key)
                .query(Kept.class)
                .optional();
    }

    /** What was changed has to be tried and enabled again. */
    void save(OrganizationId organization, String key, NewConnection wanted, byte[] sealed) {
        jdbc.sql("""
                insert into organization.sso_connection
                       (organization_id, key, label, issuer, client_id, secret_sealed, default_role)
                values (:organization, :key, :label, :issuer, :clientId, :sealed, :role)
                on conflict (organization_id) do update
                   set label = excluded.label,
                       issuer = excluded.issuer,
                       client_id = excluded.client_id,
                       secret_sealed = excluded.secret_sealed,
                       default_role = excluded.default_role,
                       enabled_at = null,
                       enforced = false,
                       changed_at = now()
                """)
                .param("organization", organization.uuid())
                .param("key", key)
                .param("label", wanted.label())
                .param("issuer", wanted.issuer())
                .param("clientId", wanted.clientId())
                .param("sealed", sealed)
                .param("role", wanted.role())
                .update();
    }

    /** False when it was saved, removed or set otherwise since it was read. */
    boolean enable(Kept tried, boolean enforced) {
        return jdbc.sql("""
                update organization.sso_connection
                   set enabled_at = coalesce(enabled_at, now()),
                       enforced = :enforced,
                       changed_at = now()
                 where organization_id = :organization
                   and changed_at = :tried
                """)
                .param("organization", tried.organizationId().uuid())
                .param("tried", tried.changedAt())
                .param("enforced", enforced)
                .update() == 1;
    }

    /** False when there is none. */
    boolean disable(OrganizationId organization) {
        return jdbc.sql("""
                update organization.sso_connection
                   set enabled_at = null,
                       enforced = false,
                       changed_at = now()
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .update() == 1;
    }

    void delete(OrganizationId organization) {
        jdbc.sql("""
                delete from organization.sso_connection
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .update();
    }
}
