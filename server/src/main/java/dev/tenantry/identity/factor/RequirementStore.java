package dev.tenantry.identity.factor;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Remembered;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All SQL about who has to have a second factor, and who has one. Every request for an organization asks
 * whether it does, so that is remembered on each node until a trigger announces a change.
 */
@Repository
class RequirementStore {

    private static final String CHANNEL = "tenantry_factor_requirement";

    private record Asked(OrganizationId organization, @Nullable Instant since) {}

    private final JdbcClient jdbc;
    private final ChangeFeed changes;
    private final Remembered<OrganizationId, Asked> known;

    RequirementStore(JdbcClient jdbc, ChangeFeed changes) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.known = new Remembered<OrganizationId, Asked>(Remembered.MANY,
                asked -> asked.organization().uuid())
                .following(changes, CHANNEL);
    }

    Optional<Instant> since(OrganizationId organization) {
        return Optional.ofNullable(known.get(organization, _ -> true,
                () -> new Asked(organization, read(organization).orElse(null))).since());
    }

    private Optional<Instant> read(OrganizationId organization) {
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
        return told(organization, jdbc.sql("""
                insert into identity.factor_requirement (organization_id, since, required_by)
                values (:organization, :since, :by)
                on conflict (organization_id) do nothing
                """)
                .param("organization", organization.uuid())
                .param("since", since)
                .param("by", by.uuid())
                .update());
    }

    boolean release(OrganizationId organization) {
        return told(organization, jdbc.sql("""
                delete from identity.factor_requirement
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .update());
    }

    /** This node hears of it at the commit, the others by the trigger. */
    private boolean told(OrganizationId organization, int changed) {
        if (changed == 1) {
            changes.announce(CHANNEL, organization.uuid());
        }
        return changed == 1;
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
