package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.key.KeyFixtures;
import dev.tenantry.web.Role;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings people into organizations and out again, as long as no page does. */
@Component
public class OrganizationFixtures {

    private final MembershipStore members;
    private final KeyFixtures keys;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    OrganizationFixtures(MembershipStore members, KeyFixtures keys, JdbcClient jdbc, BusinessClock clock) {
        this.members = members;
        this.keys = keys;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void join(OrganizationId organization, PersonId person, String role) {
        Tenancy.asSystem(() -> members.insert(organization, person, Role.valueOf(role.toUpperCase(Locale.ROOT)),
                clock.now()));
    }

    public void handleBilling(OrganizationId organization, PersonId person) {
        Tenancy.asSystem(() -> members.setBilling(organization, person, true));
    }

    public void leave(OrganizationId organization, PersonId person) {
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from organization.membership
                 where organization_id = :organization
                   and person_id = :person
                """).param("organization", organization).param("person", person).update());
    }

    public void writeKeyUses() {
        keys.writeUses();
    }
}
