package dev.tenantry.identity.oidc;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Secret;
import dev.tenantry.kernel.TypeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about who is away at a provider, and about linked identities. */
@Repository
class OidcStore {

    /** Somebody who came back. */
    record Returned(UUID id, byte[] sealed, @Nullable String carry, @Nullable PersonId person) {}

    private final JdbcClient jdbc;

    OidcStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, String provider, OidcDraft draft, byte[] sealed, @Nullable String carry,
            @Nullable PersonId person, Duration lives) {
        jdbc.sql("""
                insert into identity.oidc_request
                       (id, provider, state_hash, browser_hash, sealed, carry, person_id, expires_at)
                values (:id, :provider, :state, :browser, :sealed, :carry, :person,
                       now() + make_interval(secs => :lives))
                """)
                .param("id", id)
                .param("provider", provider)
                .param("state", draft.state().hash())
                .param("browser", draft.browser().hash())
                .param("sealed", sealed)
                .param("carry", carry)
                .param("person", person == null ? null : person.uuid())
                .param("lives", lives.toSeconds())
                .update();
    }

    /** Once: whoever comes back with the same state again finds nothing. */
    Optional<Returned> take(String provider, String state, String browser) {
        return jdbc.sql("""
                delete from identity.oidc_request
                 where state_hash = :state
                   and browser_hash = :browser
                   and provider = :provider
                   and expires_at > now()
             returning id, sealed, carry, person_id as person
                """)
                .param("state", Secret.hash(state))
                .param("browser", Secret.hash(browser))
                .param("provider", provider)
                .query(Returned.class)
                .optional();
    }

    int deleteOver() {
        return jdbc.sql("""
                delete from identity.oidc_request
                 where expires_at <= now()
                """)
                .update();
    }

    Optional<PersonId> personOf(String issuer, String subject) {
        return jdbc.sql("""
                select person_id
                  from identity.oidc_identity
                 where issuer = :issuer
                   and subject = :subject
                """)
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, number) -> PersonId.of(row.getObject("person_id", UUID.class)))
                .optional();
    }

    /** False when somebody was faster. */
    boolean link(PersonId person, String provider, Provided provided) {
        return jdbc.sql("""
                insert into identity.oidc_identity
                       (id, person_id, provider, issuer, subject, email_at_link, last_used_at)
                values (:id, :person, :provider, :issuer, :subject, :email, now())
                on conflict do nothing
                """)
                .param("id", TypeId.next())
                .param("person", person.uuid())
                .param("provider", provider)
                .param("issuer", provided.issuer())
                .param("subject", provided.subject())
                .param("email", provided.email() == null ? "" : provided.email().text())
                .update() == 1;
    }

    void used(String issuer, String subject) {
        jdbc.sql("""
                update identity.oidc_identity
                   set last_used_at = now(),
                       updated_at = now()
                 where issuer = :issuer
                   and subject = :subject
                """)
                .param("issuer", issuer)
                .param("subject", subject)
                .update();
    }

    List<LinkedIdentity> ofPerson(PersonId person) {
        return jdbc.sql("""
                select id, provider, email_at_link as email, created_at, last_used_at
                  from identity.oidc_identity
                 where person_id = :person
                 order by created_at, id
                """)
                .param("person", person.uuid())
                .query(LinkedIdentity.class)
                .list();
    }

    boolean hasPassword(PersonId person) {
        return jdbc.sql("""
                select exists (
                       select
                         from identity.password
                        where person_id = :person)
                """)
                .param("person", person.uuid())
                .query(Boolean.class)
                .single();
    }

    void unlink(PersonId person, UUID identity) {
        jdbc.sql("""
                delete from identity.oidc_identity
                 where id = :id
                   and person_id = :person
                """)
                .param("id", identity)
                .param("person", person.uuid())
                .update();
    }

    /** Of the people whose address is in this domain. */
    int unlinkAll(String provider, String domain) {
        return jdbc.sql("""
                delete from identity.oidc_identity
                 using identity.person
                 where person.id = oidc_identity.person_id
                   and oidc_identity.provider = :provider
                   and split_part(person.email, '@', -1) = :domain
                """)
                .param("provider", provider)
                .param("domain", domain)
                .update();
    }
}
