package dev.tenantry.identity.passkey;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about challenges that went out. System time. */
@Repository
class ChallengeStore {

    private final JdbcClient jdbc;

    ChallengeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Secret browser, @Nullable PersonId person, byte[] challenge, Duration lives) {
        jdbc.sql("""
                insert into identity.passkey_challenge (browser_hash, person_id, challenge, expires_at)
                values (:browser, :person, :challenge, now() + make_interval(secs => :lives))
                """)
                .param("browser", browser.hash())
                .param("person", person == null ? null : person.uuid())
                .param("challenge", challenge)
                .param("lives", lives.toSeconds())
                .update();
    }

    /** Takes it away, so that it comes back once; empty when it is over or was somebody else's. */
    Optional<byte[]> take(byte[] browserHash, @Nullable PersonId person) {
        return jdbc.sql("""
                delete from identity.passkey_challenge
                 where browser_hash = :browser
                   and person_id is not distinct from cast(:person as uuid)
                   and expires_at > now()
             returning challenge
                """)
                .param("browser", browserHash)
                .param("person", person == null ? null : person.uuid())
                .query(byte[].class)
                .optional();
    }

    int deleteOver() {
        return jdbc.sql("""
                delete from identity.passkey_challenge
                 where expires_at <= now()
                """)
                .update();
    }
}
