package dev.tenantry.identity.store;

import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When people last signed in: their newest session, or what was kept when the last of them ended. */
@Repository
public class LastSignInStore {

    private record LastSignIn(PersonId person, Instant at) {}

    private final JdbcClient jdbc;

    LastSignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Without those who never did. */
    public Map<PersonId, Instant> of(Collection<PersonId> people) {
        return jdbc.sql("""
                select person.id as person, greatest(ended.at, live.created_at) as at
                  from identity.person
                  left join identity.last_sign_in as ended on ended.person_id = person.id
                  left join lateral (
                       select session.created_at
                         from identity.session
                        where session.person_id = person.id
                          and not session.half
                        order by session.created_at desc
                        limit 1) as live on true
                 where person.id in (:people)
                   and (ended.at is not null or live.created_at is not null)
                """)
                .param("people", people.stream().map(PersonId::uuid).toList())
                .query(LastSignIn.class)
                .list().stream().collect(Collectors.toMap(LastSignIn::person, LastSignIn::at));
    }
}
