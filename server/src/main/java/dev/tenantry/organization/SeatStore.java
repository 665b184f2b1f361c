package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who takes the seats of an organization: its members, and those whose invitation is open. */
@Repository
class SeatStore {

    record Taken(int members, int openInvitations) {
        int all() {
            return members + openInvitations;
        }
    }

    private final JdbcClient jdbc;

    SeatStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An expired invitation takes no seat. */
    Taken taken(OrganizationId organization) {
        return jdbc.sql("""
                select (select count(*)
                          from organization.membership
                         where organization_id = :organization) as members,
                       (select count(*)
                          from organization.invitation
                         where organization_id = :organization
                           and accepted_by is null
                           and revoked_at is null
                           and (expires_at is null or expires_at > now())) as open_invitations
                """)
                .param("organization", organization.uuid())
                .query(Taken.class)
                .single();
    }
}
