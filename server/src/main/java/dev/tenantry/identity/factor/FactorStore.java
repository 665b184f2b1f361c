package dev.tenantry.identity.factor;

import dev.tenantry.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about authenticator apps and how often a second factor was tried. System time. */
@Repository
class FactorStore {

    /** An app as it is kept. {@code confirmedAt} is null while it was only begun. */
    record Totp(byte[] secretSealed, @Nullable Instant confirmedAt) {}

    /** How many tries there were, this one included, and when counting starts anew. */
    record Tried(int tries, long secondsLeft) {}

    private final JdbcClient jdbc;

    FactorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Totp> totp(PersonId person) {
        return jdbc.sql("""
                select secret_sealed, confirmed_at
                  from identity.totp
                 where person_id = :person
                """)
                .param("person", person.uuid())
                .query(Totp.class)
                .optional();
    }

    /** False when there is one that was confirmed. */
    boolean begin(PersonId person, byte[] sealed) {
        return jdbc.sql("""
                insert into identity.totp (person_id, secret_sealed)
                values (:person, :sealed)
                on conflict (person_id) do update
                   set secret_sealed = excluded.secret_sealed,
                       last_step = 0,
                       begun_at = now()
                 where totp.confirmed_at is null
                """)
                .param("person", person.uuid())
                .param("sealed", sealed)
                .update() == 1;
    }

    /** False when the app was confirmed meanwhile, or another secret was begun. */
    boolean confirm(PersonId person, byte[] sealed, long step) {
        return jdbc.sql("""
                update identity.totp
                   set confirmed_at = now(),
                       last_step = :step
                 where person_id = :person
                   and secret_sealed = :sealed
                   and confirmed_at is null
                """)
                .param("person", person.uuid())
                .param("sealed", sealed)
                .param("step", step)
                .update() == 1;
    }

    /** Uses the code of a step up; false when it, or a later one, was used before on whatever node. */
    boolean use(PersonId person, long step) {
        return jdbc.sql("""
                update identity.totp
                   set last_step = :step
                 where person_id = :person
                   and last_step < :step
                   and confirmed_at is not null
                """)
                .param("person", person.uuid())
                .param("step", step)
                .update() == 1;
    }

    void reseal(PersonId person, byte[] before, byte[] sealed) {
        jdbc.sql("""
                update identity.totp
                   set secret_sealed = :sealed
                 where person_id = :person
                   and secret_sealed = :before
                """)
                .param("person", person.uuid())
                .param("before", before)
                .param("sealed", sealed)
                .update();
    }

    /** False when there was none that counted. */
    boolean remove(PersonId person) {
        return jdbc.sql("""
                delete from identity.totp
                 where person_id = :person
                   and confirmed_at is not null
                """)
                .param("person", person.uuid())
                .update() == 1;
    }

    Tried countTry(PersonId person, String kind, byte[] browser, Duration window) {
        return jdbc.sql("""
                insert into identity.factor_try (person_id, kind, browser, tries)
                values (:person, :kind, :browser, 1)
                on conflict (person_id, kind, browser) do update
                   set tries = case when factor_try.since <= now() - make_interval(secs => :window)
                                    then 1 else factor_try.tries + 1 end,
                       since = case when factor_try.since <= now() - make_interval(secs => :window)
                                    then now() else factor_try.since end
             returning tries,
                       greatest(1, ceil(extract(epoch from since - now()) + :window))::bigint as seconds_left
                """)
                .param("person", person.uuid())
                .param("kind", kind)
                .param("browser", browser)
                .param("window", window.toSeconds())
                .query(Tried.class)
                .single();
    }

    void forgetTries(PersonId person, byte[] browser) {
        jdbc.sql("""
                delete from identity.factor_try
                 where person_id = :person
                   and browser = :browser
                """)
                .param("person", person.uuid())
                .param("browser", browser)
                .update();
    }
}
