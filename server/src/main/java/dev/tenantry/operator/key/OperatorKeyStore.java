package dev.tenantry.operator.key;

import static dev.tenantry.database.Columns.instant;

import dev.tenantry.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about the keys of operators. */
@Repository
class OperatorKeyStore {

    private static final String COLUMNS = """
            id, name, hint, scopes, person_id, created_by, created_at, expires_at, last_used_at, revoked_at,
            replaced_by""";

    private final JdbcClient jdbc;

    OperatorKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    OperatorKey insert(PersonId creator, NewOperatorKey key, String hint, byte[] hash) {
        return jdbc.sql("""
                insert into operator.key
                       (id, name, hash, hint, scopes, person_id, created_by, expires_at)
                values (:id, :name, :hash, :hint, string_to_array(:scopes, ','), :person, :creator, :ends)
             returning %s
                """.formatted(COLUMNS))
                .param("id", OperatorKeyId.next().uuid())
                .param("name", key.name())
                .param("hash", hash)
                .param("hint", hint)
                .param("scopes", String.join(",", key.scopes()))
                .param("person", key.person() == null ? null : key.person().uuid())
                .param("creator", creator.uuid())
                .param("ends", key.expiresAt())
                .query(OperatorKeyStore::key)
                .single();
    }

    /** Who makes two at once waits for the first, so the count holds. */
    int lockAndCountWorking(PersonId creator) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('operator.key', 0))")
                .query((row, n) -> true)
                .single();
        return jdbc.sql("""
                select count(*)
                  from operator.key
                 where created_by = :creator
                   and revoked_at is null
                   and expires_at > now()
                """)
                .param("creator", creator.uuid())
                .query(Integer.class)
                .single();
    }

    /** Working ones first, then the newest. */
    List<OperatorKey> list() {
        return jdbc.sql("""
                select %s
                  from operator.key
                 order by revoked_at is not null, created_at desc, id
                 limit 500
                """.formatted(COLUMNS))
                .query(OperatorKeyStore::key)
                .list();
    }

    Optional<OperatorKey> find(OperatorKeyId id) {
        return jdbc.sql("""
                select %s
                  from operator.key
                 where id = :id
                """.formatted(COLUMNS))
                .param("id", id.uuid())
                .query(OperatorKeyStore::key)
                .optional();
    }

    Optional<OperatorKey> working(byte[] hash) {
        return jdbc.sql("""
                select %s
                  from operator.key
                 where hash = :hash
                   and revoked_at is null
                   and expires_at > now()
                """.formatted(COLUMNS))
                .param("hash", hash)
                .query(OperatorKeyStore::key)
                .optional();
    }

    /** Revoking twice keeps the first time. */
    Optional<OperatorKey> revoke(OperatorKeyId id) {
        return jdbc.sql("""
                update operator.key
                   set revoked_at = coalesce(revoked_at, now())
                 where id = :id
             returning %s
                """.formatted(COLUMNS))
                .param("id", id.uuid())
                .query(OperatorKeyStore::key)
                .optional();
    }

    /** The old one ends when the overlap does, or when it would have anyway; without one it ends now. */
    void replace(OperatorKeyId old, OperatorKeyId replacement, Duration overlap) {
        jdbc.sql("""
                update operator.key
                   set replaced_by = :replacement,
                       expires_at = least(expires_at, now() + make_interval(secs => :overlap)),
                       revoked_at = case when :overlap = 0 then now() end
                 where id = :old
                   and revoked_at is null
                   and replaced_by is null
                """)
                .param("replacement", replacement.uuid())
                .param("overlap", overlap.toSeconds())
                .param("old", old.uuid())
                .update();
    }

    void used(List<UUID> keys, List<Instant> at) {
        jdbc.sql("""
                update operator.key
                   set last_used_at = used.at
                  from (select unnest(cast(:keys as uuid[])) as id,
                               unnest(cast(:at as timestamptz[])) as at) as used
                 where key.id = used.id
                   and (key.last_used_at is null or key.last_used_at < used.at)
                """)
                .param("keys", keys.toArray(UUID[]::new))
                .param("at", at.stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    private static OperatorKey key(ResultSet row, int n) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        var replacement = row.getObject("replaced_by", UUID.class);
        return new OperatorKey(OperatorKeyId.of(row.getObject("id", UUID.class)), row.getString("name"),
                row.getString("hint"), List.of((String[]) row.getArray("scopes").getArray()),
                person == null ? null : PersonId.of(person),
                PersonId.of(row.getObject("created_by", UUID.class)),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("expires_at").toInstant(),
                instant(row, "last_used_at"), instant(row, "revoked_at"),
                replacement == null ? null : OperatorKeyId.of(replacement));
    }
}
