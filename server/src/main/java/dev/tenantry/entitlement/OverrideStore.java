package dev.tenantry.entitlement;

import dev.tenantry.catalog.Bound;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of entitlement. */
@Repository
class OverrideStore {

    private record Row(OverrideId id, String key, @Nullable Boolean enabled, @Nullable Long value,
            String reason, Instant startsAt, @Nullable Instant endsAt) {

        EntitlementOverride override() {
            Grant grant = enabled != null ? new Grant.Switch(enabled) : new Grant.Amount(Bound.ofRow(value));
            return new EntitlementOverride(id, key, grant, reason, startsAt, endsAt);
        }
    }

    private final JdbcClient jdbc;

    OverrideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those nobody has ended; some may not have begun or may have run out. */
    List<EntitlementOverride> open(OrganizationId organization) {
        return jdbc.sql("""
                select id, key, enabled, value, reason, starts_at, ends_at
                  from entitlement.override
                 where organization_id = :organization
                   and ended_at is null
                 order by starts_at, id
                """)
                .param("organization", organization)
                .query(Row.class)
                .list()
                .stream().map(Row::override).toList();
    }

    void insert(OrganizationId organization, EntitlementOverride override, Actor by) {
        var enabled = override.grant() instanceof Grant.Switch feature ? feature.on() : null;
        var bound = override.grant() instanceof Grant.Amount amount ? amount.bound() : null;
        jdbc.sql("""
                insert into entitlement.override (id, organization_id, kind, key, enabled, value, unlimited,
                       reason, starts_at, ends_at, made_by_kind, made_by)
                values (:id, :organization, :kind, :key, :enabled, :value, :unlimited,
                       :reason, :startsAt, :endsAt, :byKind, :by)
                """)
                .param("id", override.id())
                .param("organization", organization)
                .param("kind", bound == null ? "feature" : "limit")
                .param("key", override.key())
                .param("enabled", enabled, java.sql.Types.BOOLEAN)
                .param("value", bound == null ? null : bound.value(), java.sql.Types.BIGINT)
                .param("unlimited", bound != null && bound.unlimited())
                .param("reason", override.reason())
                .param("startsAt", override.startsAt())
                .param("endsAt", override.endsAt(), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("byKind", by.kind())
                .param("by", by.id(), java.sql.Types.OTHER)
                .update();
    }

    /** The open ones of a key. Whoever changes them waits here for the others. */
    List<EntitlementOverride> lockedOf(OrganizationId organization, String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", "override " + organization + " " + key)
                .query((row, n) -> true)
                .single();
        return open(organization).stream().filter(override -> override.key().equals(key)).toList();
    }

    /** Its key; empty when it was over already. */
    Optional<String> end(OrganizationId organization, OverrideId override) {
        return jdbc.sql("""
                update entitlement.override
                   set ended_at = clock_timestamp()
                 where organization_id = :organization
                   and id = :id
                   and ended_at is null
             returning key
                """)
                .param("organization", organization)
                .param("id", override)
                .query(String.class)
                .optional();
    }
}
