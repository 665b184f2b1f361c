package dev.tenantry.registration.signup;

import dev.tenantry.identity.Device;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.TypeId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about where people came from. As the system. */
@Repository
class SignUpStore {

    private final JdbcClient jdbc;

    SignUpStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PersonId person, String door, String stripped, boolean disposable, Device device) {
        jdbc.sql("""
                insert into registration.sign_up
                       (id, person_id, door, stripped, disposable, ip, site, user_agent)
                values (:id, :person, :door, :stripped, :disposable, :ip, :site, :userAgent)
                """)
                .param("id", TypeId.next())
                .param("person", person.uuid())
                .param("door", door)
                .param("stripped", stripped)
                .param("disposable", disposable)
                .param("ip", device.ip())
                .param("site", device.site())
                .param("userAgent", device.userAgent())
                .update();
    }

    void came(PersonId person, String origin) {
        jdbc.sql("""
                update registration.sign_up
                   set origin = :origin
                 where person_id = :person
                   and origin is null
                """)
                .param("person", person.uuid())
                .param("origin", origin)
                .update();
    }

    /** The newest first; {@code before} begins a page. */
    List<SignUp> list(@Nullable UUID before, int most) {
        return jdbc.sql("""
                select one.id, one.person_id as person, one.door, one.origin, one.disposable,
                       (select count(*)
                          from (select
                                  from registration.sign_up other
                                 where other.stripped = one.stripped
                                 limit :counted) counted) as alike,
                       (select count(*)
                          from (select
                                  from registration.sign_up other
                                 where other.site = one.site
                                   and other.at between one.at - interval '1 day'
                                                    and one.at + interval '1 day'
                                 limit :counted) counted) as from_site,
                       one.ip, one.user_agent, one.at
                  from registration.sign_up one
                 where cast(:before as uuid) is null
                    or one.id < :before
                 order by one.id desc
                 limit :most
                """)
                .param("before", before)
                .param("most", most)
                .param("counted", SignUp.COUNTED)
                .query(SignUp.class)
                .list();
    }

    int deleteOlderThan(Duration age) {
        return jdbc.sql("""
                delete from registration.sign_up
                 where at < now() - make_interval(secs => :seconds)
                """)
                .param("seconds", age.toSeconds())
                .update();
    }
}
