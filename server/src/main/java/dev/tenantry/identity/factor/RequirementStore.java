package dev.tenantry.identity.factor;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about who has to have a second factor, and who has one. */
@Repository
class RequirementStore {

    private final JdbcClient jdbc;

    RequirementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instant> since(OrganizationId organization) {
        return jdbc.sql("""
                select since
                  from identity.factor_requirement
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .query(Instant.class)
                .optional();
    }

    /** False when it is asked for already. */
    boolean require(OrganizationId organization, Instant since, PersonId by) {
        return jdbc.sql("""
                insert into identity.factor_requirement (organization_id, since, required_by)
                values (:organization, :since, :by)
                on conflict (organization_id) do nothing
                """)
                .param("organization", organization.uuid())
                .param("since", since)
                .param("by", by.uuid())
                .update() == 1;
    }

    boolean release(OrganizationId organization) {
        return jdbc.sql("""
                delete from identity.factor_requirement
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .update() == 1;
    }

    List<PersonId> having(Collection<PersonId> people) {
        return jdbc.sql("""
                select person_id
                  from identity.totp
                 where person_id in (:people)
                   and confirmed_at is not null
                 union
                select person_id
                  from identity.passkey
                 where person_id in (:people)
                """)
                .param("people", people.stream().map(PersonId::uuid).toList())
                .query(UUID.class)
                .list().stream().map(PersonId::of).toList();
    }
}
