package dev.tenantry.identity.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about the keys that sign. */
@Repository
class SigningKeyStore {

    record Kept(String kid, String publicJwk, byte[] sealed, Instant signsFrom) {}

    private final JdbcClient jdbc;

    SigningKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that signs first stands first. */
    List<Kept> all() {
        return jdbc.sql("""
                select kid, public_jwk, sealed, signs_from
                  from identity.signing_key
                 order by signs_from, created_at, kid
                """)
                .query(Kept.class)
                .list();
    }

    /** Until the transaction ends no other node makes one. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('identity.signing_key'))")
                .query((row, n) -> true)
                .single();
    }

    /** Whether the newest has signed, or is about to, for longer than this. */
    boolean isDue(Duration lives, Duration lead) {
        return jdbc.sql("""
                select coalesce(max(signs_from) <= now() + make_interval(secs => :lead)
                                                  - make_interval(secs => :lives), true)
                  from identity.signing_key
                """)
                .param("lead", lead.toSeconds())
                .param("lives", lives.toSeconds())
                .query(Boolean.class)
                .single();
    }

    void insert(String kid, String publicJwk, byte[] sealed, Duration lead) {
        jdbc.sql("""
                insert into identity.signing_key (kid, public_jwk, sealed, signs_from)
                values (:kid, :publicJwk, :sealed, now() + make_interval(secs => :lead))
                """)
                .param("kid", kid)
                .param("publicJwk", publicJwk)
                .param("sealed", sealed)
                .param("lead", lead.toSeconds())
                .update();
    }

    void reseal(String kid, byte[] sealed) {
        jdbc.sql("""
                update identity.signing_key
                   set sealed = :sealed
                 where kid = :kid
                """)
                .param("kid", kid)
                .param("sealed", sealed)
                .update();
    }

    /** Those whose successor has signed alone for this long. */
    int deleteOver(Duration kept) {
        return jdbc.sql("""
                delete from identity.signing_key
                 where exists (
                       select
                         from identity.signing_key as successor
                        where successor.signs_from > signing_key.signs_from
                          and successor.signs_from < now() - make_interval(secs => :kept))
                """)
                .param("kept", kept.toSeconds())
                .update();
    }
}
