package dev.tenantry.registration.code;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about codes of the platform. As the system. */
@Repository
class InviteCodeStore {

    private record Row(UUID id, String hint, String note, @Nullable String email, @Nullable String plan,
                       @Nullable Integer trialDays, int uses, int used, Instant createdAt, Instant expiresAt,
                       @Nullable Instant revokedAt) {

        InviteCode code() {
            return new InviteCode(new InviteCodeId(id), hint, note, email, plan, trialDays, uses, used,
                    createdAt, expiresAt, revokedAt);
        }
    }

    /** Who came by which. */
    record Use(InviteCodeId code, PersonId person) {}

    private static final String KEPT = """
                select id, hint, note, email, plan, trial_days, uses, used, created_at, expires_at, revoked_at
                  from registration.invite_code
            """;

    private final JdbcClient jdbc;

    InviteCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(InviteCodeId id, CodeText text, NewInviteCode wanted, int days, int uses) {
        jdbc.sql("""
                insert into registration.invite_code
                       (id, hash, hint, note, email, plan, trial_days, uses, expires_at)
                values (:id, :hash, :hint, :note, :email, :plan, :trialDays, :uses,
                        now() + make_interval(days => :days))
                """)
                .param("id", id.uuid())
                .param("hash", text.hash())
                .param("hint", text.hint())
                .param("note", wanted.note() == null ? "" : wanted.note().strip())
                .param("email", wanted.email())
                .param("plan", wanted.plan())
                .param("trialDays", wanted.trialDays())
                .param("uses", uses)
                .param("days", days)
                .update();
    }

    Optional<InviteCode> find(byte[] hash) {
        return jdbc.sql(KEPT + """
                 where hash = :hash
                """)
                .param("hash", hash)
                .query(Row.class)
                .optional()
                .map(Row::code);
    }

    Optional<InviteCode> find(InviteCodeId id) {
        return jdbc.sql(KEPT + """
                 where id = :id
                """)
                .param("id", id.uuid())
                .query(Row.class)
                .optional()
                .map(Row::code);
    }

    /** The newest first; {@code before} begins a page. */
    List<InviteCode> list(@Nullable InviteCodeId before, int most) {
        return jdbc.sql(KEPT + """
                 where cast(:before as uuid) is null
                    or id < :before
                 order by id desc
                 limit :most
                """)
                .param("before", before == null ? null : before.uuid())
                .param("most", most)
                .query(Row.class)
                .list()
                .stream()
                .map(Row::code)
                .toList();
    }

    /** Takes one use; false when there is none left. The row's lock makes two at once one after the other. */
    boolean take(InviteCodeId id) {
        return jdbc.sql("""
                update registration.invite_code
                   set used = used + 1
                 where id = :id
                   and used < uses
                   and revoked_at is null
                   and expires_at > now()
                """)
                .param("id", id.uuid())
                .update() == 1;
    }

    void insertUse(InviteCodeId id, PersonId person) {
        jdbc.sql("""
                insert into registration.invite_code_use (person_id, code_id)
                values (:person, :code)
                """)
                .param("person", person.uuid())
                .param("code", id.uuid())
                .update();
    }

    /** The latest uses of each of them. */
    List<Use> latestUses(List<InviteCodeId> codes, int most) {
        return jdbc.sql("""
                select latest.code_id, latest.person_id
                  from (select code_id, person_id,
                               row_number() over (partition by code_id
                                                      order by used_at desc, person_id) as nth
                          from registration.invite_code_use
                         where code_id = any(:codes)) as latest
                 where latest.nth <= :most
                 order by latest.code_id, latest.nth
                """)
                .param("codes", codes.stream().map(InviteCodeId::uuid).toArray(UUID[]::new))
                .param("most", most)
                .query((row, _) -> new Use(new InviteCodeId(row.getObject("code_id", UUID.class)),
                        PersonId.of(row.getObject("person_id", UUID.class))))
                .list();
    }

    /** False when it was revoked before. */
    boolean revoke(InviteCodeId id) {
        return jdbc.sql("""
                update registration.invite_code
                   set revoked_at = now()
                 where id = :id
                   and revoked_at is null
                """)
                .param("id", id.uuid())
                .update() == 1;
    }
}
