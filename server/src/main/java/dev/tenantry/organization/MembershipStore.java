package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.TypeId;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about who belongs where. */
@Repository
class MembershipStore {

    private final JdbcClient jdbc;

    MembershipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the person is a member already. */
    boolean insert(OrganizationId organization, PersonId person, Role role, Instant now) {
        return jdbc.sql("""
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                values (:id, :organization, :person, :role, :now)
                on conflict (organization_id, person_id) do nothing
                """)
                .param("id", TypeId.next())
                .param("organization", organization.uuid())
                .param("person", person.uuid())
                .param("role", role)
                .param("now", now)
                .update() == 1;
    }

    int count(OrganizationId organization) {
        return jdbc.sql("""
                select count(*)
                  from organization.membership
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .query(Integer.class)
                .single();
    }

    boolean isMember(OrganizationId organization, PersonId person) {
        return jdbc.sql("""
                select exists (
                select
                  from organization.membership
                 where organization_id = :organization
                   and person_id = :person)
                """)
                .param("organization", organization.uuid())
                .param("person", person.uuid())
                .query(Boolean.class)
                .single();
    }

    Optional<Membership> find(OrganizationId organization, PersonId person) {
        return jdbc.sql("""
                select organization_id, person_id, role, joined_at, billing
                  from organization.membership
                 where organization_id = :organization
                   and person_id = :person
                """)
                .param("organization", organization.uuid())
                .param("person", person.uuid())
                .query(Membership.class)
                .optional();
    }

    int countOwners(OrganizationId organization) {
        return jdbc.sql("""
                select count(*)
                  from organization.membership
                 where organization_id = :organization
                   and role = 'owner'
                """)
                .param("organization", organization.uuid())
                .query(Integer.class)
                .single();
    }

    void changeRole(OrganizationId organization, PersonId person, Role role) {
        jdbc.sql("""
                update organization.membership
                   set role = :role
                 where organization_id = :organization
                   and person_id = :person
                """)
                .param("organization", organization.uuid())
                .param("person", person.uuid())
                .param("role", role)
                .update();
    }

    void setBilling(OrganizationId organization, PersonId person, boolean billing) {
        jdbc.sql("""
                update organization.membership
                   set billing = :billing
                 where organization_id = :organization
                   and person_id = :person
                """)
                .param("organization", organization.uuid())
                .param("person", person.uuid())
                .param("billing", billing)
                .update();
    }

    void delete(OrganizationId organization, PersonId person) {
        jdbc.sql("""
                delete from organization.membership
                 where organization_id = :organization
                   and person_id = :person
                """)
                .param("organization", organization.uuid())
                .param("person", person.uuid())
                .update();
    }

    List<Membership> of(OrganizationId organization) {
        return jdbc.sql("""
                select organization_id, person_id, role, joined_at, billing
                  from organization.membership
                 where organization_id = :organization
                 order by joined_at, person_id
                """)
                .param("organization", organization.uuid())
                .query(Membership.class)
                .list();
    }

    List<Membership> page(OrganizationId organization, Place after, int most) {
        return jdbc.sql("""
                select organization_id, person_id, role, joined_at, billing
                  from organization.membership
                 where organization_id = :organization
                   and (joined_at, person_id) > (:at, :id)
                 order by joined_at, person_id
                 limit :most
                """)
                .param("organization", organization.uuid())
                .param("at", after.at())
                .param("id", after.id())
                .param("most", most)
                .query(Membership.class)
                .list();
    }

    List<Membership> inCharge(OrganizationId organization) {
        return jdbc.sql("""
                select organization_id, person_id, role, joined_at, billing
                  from organization.membership
                 where organization_id = :organization
                   and (role = 'owner' or billing)
                 order by joined_at, person_id
                """)
                .param("organization", organization.uuid())
                .query(Membership.class)
                .list();
    }

    /** By slug, or by id where {@code id} is given. */
    Optional<Acting> acting(PersonId person, String slug, @Nullable UUID id) {
        return jdbc.sql("""
                select organization.id as organization, organization.slug, organization.name, membership.role,
                       membership.billing
                  from organization.organization
                  join organization.membership on membership.organization_id = organization.id
                 where membership.person_id = :person
                   and (organization.slug = :slug or organization.id = cast(:id as uuid))
                   and organization.deleted_at is null
                """)
                .param("person", person.uuid())
                .param("slug", slug)
                .param("id", id)
                .query(Acting.class)
                .optional();
    }
}
