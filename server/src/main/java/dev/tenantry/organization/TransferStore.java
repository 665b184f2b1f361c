package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.TypeId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about offers of ownership. */
@Repository
class TransferStore {

    private final JdbcClient jdbc;

    TransferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, PersonId by, PersonId to, Duration life) {
        jdbc.sql("""
                insert into organization.transfer (id, organization_id, offered_by, offered_to, expires_at)
                values (:id, :organization, :by, :to, now() + make_interval(secs => :life))
                """)
                .param("id", TypeId.next())
                .param("organization", organization.uuid())
                .param("by", by.uuid())
                .param("to", to.uuid())
                .param("life", life.toSeconds())
                .update();
    }

    /** The one that can be accepted. */
    Optional<Transfer> open(OrganizationId organization) {
        return jdbc.sql("""
                select id, offered_by, offered_to, offered_at, expires_at
                  from organization.transfer
                 where organization_id = :organization
                   and ended_at is null
                   and expires_at > now()
                """)
                .param("organization", organization.uuid())
                .query(Transfer.class)
                .optional();
    }

    /** Whatever is open ends so; false when nothing was. */
    boolean end(OrganizationId organization, String outcome) {
        return jdbc.sql("""
                update organization.transfer
                   set ended_at = now(),
                       outcome = :outcome
                 where organization_id = :organization
                   and ended_at is null
                """)
                .param("outcome", outcome)
                .param("organization", organization.uuid())
                .update() == 1;
    }
}
