package dev.tenantry.identity.link;

import dev.tenantry.kernel.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about sign-in links. The database's own clock judges them, so nodes agree. */
@Repository
class LinkStore {

    /** A link that was asked for. {@code over}: used up, or replaced by a newer one. */
    record Kept(UUID id, String email, byte[] browserHash, byte[] nextSealed, @Nullable String carry,
                boolean over, boolean expired) {}

    /** One try at a code, already counted. */
    record Try(UUID id, String codeHash, int codeTries) {}

    private final JdbcClient jdbc;

    LinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One at a time for an address, also for one that nobody has. */
    void lock(String email) {
        jdbc.sql("""
                select pg_advisory_xact_lock(hashtextextended('identity.sign_in_link|' || :email, 0))
                """)
                .param("email", email)
                .query((row, number) -> number)
                .list();
    }

    void voidOpen(String email) {
        jdbc.sql("""
                update identity.sign_in_link
                   set voided_at = now()
                 where email = :email
                   and used_at is null
                   and voided_at is null
                """)
                .param("email", email)
                .update();
    }

    void insert(LinkDraft draft, LinkRequest request, byte[] nextSealed, Duration lives) {
        jdbc.sql("""
                insert into identity.sign_in_link
                       (id, email, token_hash, browser_hash, code_hash, next_sealed, carry, asked_ip,
                        asked_agent, expires_at)
                values (:id, :email, :tokenHash, :browserHash, :codeHash, :next, :carry, :ip,
                        :userAgent, now() + make_interval(secs => :lives))
                """)
                .param("id", draft.id())
                .param("email", request.email().text())
                .param("tokenHash", draft.token().hash())
                .param("browserHash", draft.browser().hash())
                .param("codeHash", draft.code().hash())
                .param("next", nextSealed)
                .param("carry", request.carry())
                .param("ip", request.device().ip())
                .param("userAgent", request.device().userAgent())
                .param("lives", lives.toSeconds())
                .update();
    }

    Optional<Kept> byToken(String token) {
        return jdbc.sql("""
                select id, email, browser_hash, next_sealed, carry,
                       used_at is not null or voided_at is not null as over,
                       expires_at <= now() as expired
                  from identity.sign_in_link
                 where token_hash = :hash
                """)
                .param("hash", Secret.hash(token))
                .query(Kept.class)
                .optional();
    }

    Optional<Kept> byBrowser(String browser) {
        return jdbc.sql("""
                select id, email, browser_hash, next_sealed, carry,
                       used_at is not null or voided_at is not null as over,
                       expires_at <= now() as expired
                  from identity.sign_in_link
                 where browser_hash = :hash
                """)
                .param("hash", Secret.hash(browser))
                .query(Kept.class)
                .optional();
    }

    /** Counts a try before anybody looks at the code; empty when nothing may be tried any more. */
    Optional<Try> countTry(String browser, int most) {
        return jdbc.sql("""
                update identity.sign_in_link
                   set code_tries = code_tries + 1
                 where browser_hash = :hash
                   and used_at is null
                   and voided_at is null
                   and code_tries < :most
                   and expires_at > now()
             returning id, code_hash, code_tries
                """)
                .param("hash", Secret.hash(browser))
                .param("most", most)
                .query(Try.class)
                .optional();
    }

    /** False when somebody was faster, a newer mail voided it, or its time is over. */
    boolean use(UUID id) {
        return jdbc.sql("""
                update identity.sign_in_link
                   set used_at = now()
                 where id = :id
                   and used_at is null
                   and voided_at is null
                   and expires_at > now()
                """)
                .param("id", id)
                .update() == 1;
    }

    /** Whether a browser with this cookie has signed in whoever has this address before. */
    boolean knowsDevice(String email, Secret device) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.device
                         join identity.person on person.id = device.person_id
                        where person.email = :email
                          and device.token_hash = :hash)
                """)
                .param("email", email)
                .param("hash", device.hash())
                .query(Boolean.class)
                .single();
    }

    int deleteOlderThan(Duration age) {
        return jdbc.sql("""
                delete from identity.sign_in_link
                 where asked_at < now() - make_interval(secs => :age)
                """)
                .param("age", age.toSeconds())
                .update();
    }
}
