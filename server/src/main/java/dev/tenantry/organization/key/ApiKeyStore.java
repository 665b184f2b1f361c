package dev.tenantry.organization.key;

import static dev.tenantry.database.Columns.instant;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about API keys. */
@Repository
class ApiKeyStore {

    /** Whose key it is, what it may do, and how long it still works; null means without an end. */
    record Found(UUID id, OrganizationId organization, Set<Scope> scopes, @Nullable Long nanosLeft) {}

    private final JdbcClient jdbc;

    ApiKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ApiKey insert(OrganizationId organization, PersonId creator, NewKey key, String hint, byte[] hash) {
        return jdbc.sql("""
                insert into organization.api_key
                       (id, organization_id, name, hash, hint, scopes, created_by, expires_at)
                values (:id, :organization, :name, :hash, :hint, string_to_array(:scopes, ','), :creator,
                       cast(:expiresAt as timestamptz))
             returning id, name, hint, scopes, created_at, expires_at, last_used_at, revoked_at,
                       replaced_by
                """)
                .param("id", ApiKeyId.next().uuid())
                .param("organization", organization.uuid())
                .param("name", key.name())
                .param("hash", hash)
                .param("hint", hint)
                .param("scopes", String.join(",", key.scopes().stream().map(Scope::code).sorted().toList()))
                .param("creator", creator.uuid())
                .param("expiresAt", key.expiresAt())
                .query(ApiKeyStore::key)
                .single();
    }

    /** Makes two people who create keys at once wait for each other, so the count holds. */
    void lock(OrganizationId organization) {
        jdbc.sql("""
                select id
                  from organization.organization
                 where id = :organization
                   for no key update
                """)
                .param("organization", organization.uuid())
                .query(UUID.class)
                .single();
    }

    /** So many before this one, newest first. */
    List<ApiKey> page(OrganizationId organization, Place before, int most) {
        return jdbc.sql("""
                select id, name, hint, scopes, created_at, expires_at, last_used_at, revoked_at,
                       replaced_by
                  from organization.api_key
                 where organization_id = :organization
                   and (created_at, id) < (:at, :id)
                 order by created_at desc, id desc
                 limit :most
                """)
                .param("organization", organization.uuid())
                .param("at", before.at())
                .param("id", before.id())
                .param("most", most)
                .query(ApiKeyStore::key)
                .list();
    }

    boolean anyUsed(OrganizationId organization) {
        return jdbc.sql("""
                select exists (
                       select
                         from organization.api_key
                        where organization_id = :organization
                          and last_used_at is not null)
                """)
                .param("organization", organization.uuid())
                .query(Boolean.class)
                .single();
    }

    int countWorking(OrganizationId organization) {
        return jdbc.sql("""
                select count(*)
                  from organization.api_key
                 where organization_id = :organization
                   and revoked_at is null
                   and (expires_at is null or expires_at > now())
                """)
                .param("organization", organization.uuid())
                .query(Integer.class)
                .single();
    }

    /** Empty when the organization has no such key; revoking twice keeps the first time. */
    Optional<ApiKey> revoke(OrganizationId organization, ApiKeyId id) {
        return jdbc.sql("""
                update organization.api_key
                   set revoked_at = coalesce(revoked_at, now())
                 where organization_id = :organization
                   and id = :id
             returning id, name, hint, scopes, created_at, expires_at, last_used_at, revoked_at,
                       replaced_by
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid())
                .query(ApiKeyStore::key)
                .optional();
    }

    Optional<ApiKey> find(OrganizationId organization, ApiKeyId id) {
        return jdbc.sql("""
                select id, name, hint, scopes, created_at, expires_at, last_used_at, revoked_at,
                       replaced_by
                  from organization.api_key
                 where organization_id = :organization
                   and id = :id
                """)
                .param("organization", organization.uuid())
                .param("id", id.uuid())
                .query(ApiKeyStore::key)
                .optional();
    }

    /** Every organization's where none is given: operators look for what keys did anywhere. */
    List<ApiKey> find(Collection<ApiKeyId> ids, @Nullable OrganizationId organization) {
        return jdbc.sql("""
                select id, name, hint, scopes, created_at, expires_at, last_used_at, revoked_at,
                       replaced_by
                  from organization.api_key
                 where id in (:ids)
                   and organization_id = coalesce(cast(:organization as uuid), organization_id)
                """)
                .param("ids", ids.stream().map(ApiKeyId::uuid).toList())
                .param("organization", organization == null ? null : organization.uuid())
                .query(ApiKeyStore::key)
                .list();
    }

    /** The old one ends when the overlap does, or when it would have anyway; without one it ends now. */
    void replace(OrganizationId organization, ApiKeyId old, ApiKeyId replacement, Duration overlap) {
        jdbc.sql("""
                update organization.api_key
                   set replaced_by = :replacement,
                       expires_at = least(expires_at, now() + make_interval(secs => :overlap)),
                       revoked_at = case when :overlap = 0 then now() end
                 where organization_id = :organization
                   and id = :old
                   and revoked_at is null
                   and replaced_by is null
                """)
                .param("replacement", replacement.uuid())
                .param("overlap", overlap.toSeconds())
                .param("organization", organization.uuid())
                .param("old", old.uuid())
                .update();
    }

    record Made(OrganizationId organization, ApiKeyId id) {}

    List<Made> workingMadeBy(PersonId person) {
        // every organization: the person may have made keys in several
        return jdbc.sql("""
                select organization_id as organization, id
                  from organization.api_key
                 where created_by = :person
                   and revoked_at is null
                 order by organization_id, id
                """)
                .param("person", person.uuid())
                .query((row, n) -> new Made(OrganizationId.of(row.getObject("organization", UUID.class)),
                        ApiKeyId.of(row.getObject("id", UUID.class))))
                .list();
    }

    Optional<Found> working(byte[] hash) {
        return jdbc.sql("""
                select api_key.id, api_key.organization_id, api_key.scopes,
                       extract(epoch from api_key.expires_at - now()) as seconds_left
                  from organization.api_key
                  join organization.organization on organization.id = api_key.organization_id
                 where api_key.hash = :hash
                   and api_key.revoked_at is null
                   and (api_key.expires_at is null or api_key.expires_at > now())
                   and organization.deleted_at is null
                """)
                .param("hash", hash)
                .query((row, n) -> new Found(row.getObject("id", UUID.class),
                        OrganizationId.of(row.getObject("organization_id", UUID.class)), scopes(row),
                        nanos(row.getBigDecimal("seconds_left"))))
                .optional();
    }

    private static @Nullable Long nanos(@Nullable BigDecimal seconds) {
        return seconds == null ? null : seconds.movePointRight(9).longValue();
    }

    // every organization: the keys of one flush belong to many; only a time is written
    void used(List<UUID> keys, List<Instant> at) {
        jdbc.sql("""
                update organization.api_key
                   set last_used_at = used.at
                  from (select unnest(cast(:keys as uuid[])) as id,
                               unnest(cast(:at as timestamptz[])) as at) as used
                 where api_key.id = used.id
                   and (api_key.last_used_at is null or api_key.last_used_at < used.at)
                   and api_key.organization_id is not null
                """)
                .param("keys", keys.toArray(UUID[]::new))
                .param("at", at.stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    private static ApiKey key(ResultSet row, int n) throws SQLException {
        var replacement = row.getObject("replaced_by", UUID.class);
        return new ApiKey(ApiKeyId.of(row.getObject("id", UUID.class)), row.getString("name"),
                row.getString("hint"), scopes(row), row.getTimestamp("created_at").toInstant(),
                instant(row, "expires_at"), instant(row, "last_used_at"), instant(row, "revoked_at"),
                replacement == null ? null : ApiKeyId.of(replacement));
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) row.getArray("scopes").getArray())
                .flatMap(code -> Scope.of(code).stream())
                .forEach(scopes::add);
        return scopes;
    }
}
