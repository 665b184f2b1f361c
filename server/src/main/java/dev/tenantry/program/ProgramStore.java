package dev.tenantry.program;

import static dev.tenantry.database.Columns.instant;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.key.KeyText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of licences and installs. */
@Repository
class ProgramStore {

    private static final String COLUMNS = """
            id, organization_id, kind, handle, name, hint, own_credits, claimed_from, created_at,
            last_used_at, revoked_at""";
    private static final int PAGE = 100;

    private final JdbcClient jdbc;

    ProgramStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes two who issue at once wait for each other, so the count holds. */
    void lock(OrganizationId organization) {
        jdbc.sql("""
                select pg_advisory_xact_lock(hashtextextended('program ' || :organization, 0))
                """)
                .param("organization", organization.toString())
                .query((row, n) -> true)
                .single();
    }

    int countWorking(OrganizationId organization) {
        return jdbc.sql("""
                select count(*)
                  from program.program
                 where organization_id = :organization
                   and revoked_at is null
                """)
                .param("organization", organization)
                .query(Integer.class)
                .single();
    }

    /** Empty when an install with that id is registered, whoever's it is. */
    Optional<Program> insert(OrganizationId organization, NewProgram wanted, String handle, String key,
            byte[] hash) {
        return jdbc.sql("""
                insert into program.program
                       (id, organization_id, kind, handle, name, key_hash, hint, own_credits)
                values (:id, :organization, :kind, :handle, :name, :hash, :hint, :ownCredits)
                    on conflict (kind, handle) do nothing
             returning %s
                """.formatted(COLUMNS))
                .param("id", ProgramId.next().uuid())
                .param("organization", organization)
                .param("kind", wanted.kind().code())
                .param("handle", handle)
                .param("name", wanted.name())
                .param("hash", hash)
                .param("hint", KeyText.hint(key))
                .param("ownCredits", wanted.ownCredits())
                .query(ProgramStore::program)
                .optional();
    }

    /** Newest first, those after {@code after}; working and revoked ones. */
    List<Program> list(OrganizationId organization, @Nullable ProgramId after) {
        return jdbc.sql("""
                select %s
                  from program.program
                 where organization_id = :organization
                   and (cast(:after as uuid) is null or id < cast(:after as uuid))
                 order by id desc
                 limit :page
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("after", after == null ? null : after.uuid())
                .param("page", PAGE)
                .query(ProgramStore::program)
                .list();
    }

    Optional<Program> find(OrganizationId organization, ProgramKind kind, String handle) {
        return jdbc.sql("""
                select %s
                  from program.program
                 where organization_id = :organization
                   and kind = :kind
                   and handle = :handle
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("kind", kind.code())
                .param("handle", handle)
                .query(ProgramStore::program)
                .optional();
    }

    Optional<Program> find(OrganizationId organization, ProgramId id) {
        return jdbc.sql("""
                select %s
                  from program.program
                 where organization_id = :organization
                   and id = :id
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("id", id.uuid())
                .query(ProgramStore::program)
                .optional();
    }

    // every organization: the key says which program
    Optional<Program> working(byte[] hash) {
        return jdbc.sql("""
                select %s
                  from program.program
                 where key_hash = :hash
                   and revoked_at is null
                """.formatted(COLUMNS))
                .param("hash", hash)
                .query(ProgramStore::program)
                .optional();
    }

    /** Empty when there is none or it was revoked. */
    Optional<Program> replaceKey(OrganizationId organization, ProgramId id, String key, byte[] hash) {
        return jdbc.sql("""
                update program.program
                   set key_hash = :hash,
                       hint = :hint
                 where organization_id = :organization
                   and id = :id
                   and revoked_at is null
             returning %s
                """.formatted(COLUMNS))
                .param("hash", hash)
                .param("hint", KeyText.hint(key))
                .param("organization", organization)
                .param("id", id.uuid())
                .query(ProgramStore::program)
                .optional();
    }

    /** Revoking again keeps the first time. */
    Optional<Program> revoke(OrganizationId organization, ProgramId id) {
        return jdbc.sql("""
                update program.program
                   set revoked_at = coalesce(revoked_at, now())
                 where organization_id = :organization
                   and id = :id
             returning %s
                """.formatted(COLUMNS))
                .param("organization", organization)
                .param("id", id.uuid())
                .query(ProgramStore::program)
                .optional();
    }

    /** Keys, names and ids stay as they are. */
    void move(OrganizationId from, OrganizationId to) {
        jdbc.sql("""
                update program.program
                   set organization_id = :to,
                       claimed_from = :from
                 where organization_id = :from
                """)
                .param("to", to)
                .param("from", from)
                .update();
    }

    // every organization: the keys of one flush belong to many; only a time is written
    void used(List<UUID> programs, List<Instant> at) {
        jdbc.sql("""
                update program.program
                   set last_used_at = used.at
                  from (select unnest(cast(:programs as uuid[])) as id,
                               unnest(cast(:at as timestamptz[])) as at) as used
                 where program.id = used.id
                   and (program.last_used_at is null or program.last_used_at < used.at)
                   and program.organization_id is not null
                """)
                .param("programs", programs.toArray(UUID[]::new))
                .param("at", at.stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    /** As now used; false when it is gone or was revoked meanwhile. Waits for whoever forgets it. */
    boolean cameBack(OrganizationId organization, ProgramId id) {
        return jdbc.sql("""
                update program.program
                   set last_used_at = now()
                 where organization_id = :organization
                   and id = :id
                   and revoked_at is null
                """)
                .param("organization", organization)
                .param("id", id.uuid())
                .update() == 1;
    }

    /** Those with a program that was used or issued since then. */
    Set<OrganizationId> using(Collection<OrganizationId> organizations, Instant since) {
        return jdbc.sql("""
                select distinct organization_id
                  from program.program
                 where organization_id = any(:organizations)
                   and greatest(created_at, last_used_at) >= :since
                """)
                .param("organizations", organizations.stream().map(OrganizationId::uuid).toArray(UUID[]::new))
                .param("since", since)
                .query(UUID.class).list().stream().map(OrganizationId::of).collect(Collectors.toSet());
    }

    /** Whoever comes back waits until the transaction is over. */
    void hold(OrganizationId organization) {
        jdbc.sql("""
                select id
                  from program.program
                 where organization_id = :organization
                 order by id
                   for update
                """)
                .param("organization", organization)
                .query(UUID.class)
                .list();
    }

    private static Program program(ResultSet row, int n) throws SQLException {
        var claimedFrom = row.getObject("claimed_from", UUID.class);
        return new Program(ProgramId.of(row.getObject("id", UUID.class)),
                OrganizationId.of(row.getObject("organization_id", UUID.class)),
                ProgramKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("handle"), row.getString("name"), row.getString("hint"),
                row.getBoolean("own_credits"), claimedFrom == null ? null : OrganizationId.of(claimedFrom),
                row.getTimestamp("created_at").toInstant(), instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }
}
