package dev.tenantry.visitor;

import dev.tenantry.identity.Device;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of trials without an account. As the system. */
@Repository
class TrialStore {

    private static final String COLUMNS = """
            id, shadow_id, credits, ip, user_agent, created_at, last_used_at, converted_at,
            converted_to""";

    private final JdbcClient jdbc;

    TrialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    VisitorTrial insert(OrganizationId shadow, LocalDate day, long credits, byte[] keyHash, Device device) {
        return jdbc.sql("""
                insert into visitor.trial (id, shadow_id, key_hash, day, credits, ip, user_agent)
                values (:id, :shadow, :hash, :day, :credits, :ip, :userAgent)
             returning %s
                """.formatted(COLUMNS))
                .param("id", VisitorTrialId.next().uuid())
                .param("shadow", shadow.uuid())
                .param("hash", keyHash)
                .param("day", day)
                .param("credits", credits)
                .param("ip", device.ip())
                .param("userAgent", device.userAgent())
                .query(VisitorTrial.Row.class)
                .single().trial();
    }

    Optional<VisitorTrial> byKey(byte[] hash) {
        return jdbc.sql("""
                select %s
                  from visitor.trial
                 where key_hash = :hash
                """.formatted(COLUMNS))
                .param("hash", hash)
                .query(VisitorTrial.Row.class)
                .optional().map(VisitorTrial.Row::trial);
    }

    /** Whoever converts a trial for the same person waits until the transaction is over. */
    void lock(PersonId person) {
        jdbc.sql("""
                select pg_advisory_xact_lock(hashtextextended('visitor ' || :person, 0))
                """)
                .param("person", person.toString())
                .query((row, n) -> true)
                .single();
    }

    /** Empty when somebody has converted it, when they have converted another, and when it is forgotten. */
    Optional<LocalDate> convert(VisitorTrialId id, PersonId person) {
        return jdbc.sql("""
                update visitor.trial
                   set converted_at = now(),
                       converted_to = :person
                 where id = :id
                   and converted_at is null
                   and not exists (select
                                     from visitor.trial other
                                    where other.converted_to = :person)
             returning day
                """)
                .param("id", id.uuid())
                .param("person", person.uuid())
                .query(LocalDate.class)
                .optional();
    }

    Optional<VisitorTrial> find(VisitorTrialId id) {
        return jdbc.sql("""
                select %s
                  from visitor.trial
                 where id = :id
                """.formatted(COLUMNS))
                .param("id", id.uuid())
                .query(VisitorTrial.Row.class)
                .optional().map(VisitorTrial.Row::trial);
    }

    /** Of one person; there is one at most. */
    List<VisitorTrial> convertedTo(PersonId person) {
        return jdbc.sql("""
                select %s
                  from visitor.trial
                 where converted_to = :person
                """.formatted(COLUMNS))
                .param("person", person.uuid())
                .query(VisitorTrial.Row.class)
                .list().stream().map(VisitorTrial.Row::trial).toList();
    }

    /** The newest first; {@code before} begins a page. */
    List<VisitorTrial> list(@Nullable VisitorTrialId before, int most) {
        return jdbc.sql("""
                select %s
                  from visitor.trial
                 where cast(:before as uuid) is null
                    or id < :before
                 order by id desc
                 limit :most
                """.formatted(COLUMNS))
                .param("before", before == null ? null : before.uuid())
                .param("most", most)
                .query(VisitorTrial.Row.class)
                .list().stream().map(VisitorTrial.Row::trial).toList();
    }

    void used(List<UUID> trials, List<Instant> at) {
        jdbc.sql("""
                update visitor.trial
                   set last_used_at = used.at
                  from (select unnest(cast(:trials as uuid[])) as id,
                               unnest(cast(:at as timestamptz[])) as at) as used
                 where trial.id = used.id
                   and (trial.last_used_at is null or trial.last_used_at < used.at)
                """)
                .param("trials", trials.toArray(UUID[]::new))
                .param("at", at.stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    /** As now used; false when it is forgotten meanwhile. Waits for whoever forgets it. */
    boolean cameBack(VisitorTrialId id) {
        return jdbc.sql("""
                update visitor.trial
                   set last_used_at = now()
                 where id = :id
                """)
                .param("id", id.uuid())
                .update() == 1;
    }

    List<VisitorTrialId> idle(Duration unused, @Nullable VisitorTrialId after, int most) {
        return jdbc.sql("""
                select id
                  from visitor.trial
                 where converted_at is null
                   and coalesce(last_used_at, created_at) < now() - make_interval(secs => :unused)
                   and (cast(:after as uuid) is null or id > :after)
                 order by id
                 limit :most
                """)
                .param("unused", unused.toSeconds())
                .param("after", after == null ? null : after.uuid())
                .param("most", most)
                .query(UUID.class)
                .list().stream().map(VisitorTrialId::of).toList();
    }

    /** Its organization; empty when it was used or converted meanwhile. */
    Optional<OrganizationId> deleteIdle(VisitorTrialId id, Duration unused) {
        return jdbc.sql("""
                delete from visitor.trial
                 where id = :id
                   and converted_at is null
                   and coalesce(last_used_at, created_at) < now() - make_interval(secs => :unused)
             returning shadow_id
                """)
                .param("id", id.uuid())
                .param("unused", unused.toSeconds())
                .query(UUID.class)
                .optional().map(OrganizationId::of);
    }

    /** Whose organization that was. */
    void forgetVisitor(OrganizationId shadow) {
        jdbc.sql("""
                update visitor.trial
                   set key_hash = null,
                       ip = null,
                       user_agent = null
                 where shadow_id = :shadow
                   and converted_at is not null
                """)
                .param("shadow", shadow.uuid())
                .update();
    }

    Set<OrganizationId> unconvertedAmong(Collection<OrganizationId> organizations) {
        return jdbc.sql("""
                select shadow_id
                  from visitor.trial
                 where shadow_id = any(:organizations)
                   and converted_at is null
                """)
                .param("organizations", organizations.stream().map(OrganizationId::uuid).toArray(UUID[]::new))
                .query(UUID.class)
                .list().stream().map(OrganizationId::of).collect(Collectors.toSet());
    }
}
