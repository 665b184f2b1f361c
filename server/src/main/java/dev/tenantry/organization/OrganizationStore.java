package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about organizations themselves. */
@Repository
class OrganizationStore {

    private final JdbcClient jdbc;

    OrganizationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the slug or the code is taken. */
    boolean insert(Organization organization) {
        return jdbc.sql("""
                insert into organization.organization (id, slug, name, kind, display_code, created_at)
                select :id, :slug, :name, :kind, :displayCode, :createdAt
                 where not exists (
                       select
                         from organization.former_slug
                        where former_slug.slug = :slug
                          and former_slug.organization_id <> :id)
                on conflict do nothing
                """)
                .param("id", organization.id().uuid())
                .param("slug", organization.slug())
                .param("name", organization.name())
                .param("kind", organization.kind())
                .param("displayCode", organization.displayCode())
                .param("createdAt", organization.createdAt())
                .update() == 1;
    }

    /** Whoever changes who belongs to it waits here for the others. False when it is deleted. */
    boolean lock(OrganizationId organization) {
        return jdbc.sql("""
                select deleted_at is null
                  from organization.organization
                 where id = :organization
                   for no key update
                """)
                .param("organization", organization.uuid())
                .query(Boolean.class)
                .single();
    }

    Optional<Organization> find(OrganizationId id) {
        return find(List.of(id)).stream().findFirst();
    }

    // every organization: the caller names the ids it may see
    List<Organization> find(Collection<OrganizationId> ids) {
        return jdbc.sql("""
                select id, slug, name, kind, display_code, created_at, deleted_at
                  from organization.organization
                 where id in (:ids)
                 order by created_at, id
                """)
                .param("ids", ids.stream().map(OrganizationId::uuid).toList())
                .query(Organization.class)
                .list();
    }

    /** False when it is called that already. */
    boolean rename(OrganizationId id, String name) {
        // every organization: the id is the organization itself
        return jdbc.sql("""
                update organization.organization
                   set name = :name
                 where id = :id
                   and name <> :name
                """)
                .param("id", id.uuid())
                .param("name", name)
                .update() == 1;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another is reached by it */
    void move(OrganizationId id, String slug) {
        // every organization: the id is the organization itself
        jdbc.sql("""
                update organization.organization
                   set slug = :slug
                 where id = :id
                """)
                .param("slug", slug)
                .param("id", id.uuid())
                .update();
    }

    Optional<Organization> bySlug(String slug) {
        return jdbc.sql("""
                select id, slug, name, kind, display_code, created_at, deleted_at
                  from organization.organization
                 where slug = :slug
                   and deleted_at is null
                """)
                .param("slug", slug)
                .query(Organization.class)
                .optional();
    }

    List<OwnOrganization> ofPerson(PersonId person) {
        return jdbc.sql("""
                select organization.id, organization.slug, organization.name, organization.kind,
                       organization.display_code, membership.role, logo.token as logo
                  from organization.membership
                  join organization.organization on organization.id = membership.organization_id
                  left join organization.logo on logo.organization_id = organization.id
                 where membership.person_id = :person
                   and organization.deleted_at is null
                 order by membership.joined_at, organization.id
                """)
                .param("person", person.uuid())
                .query(OwnOrganization.class)
                .list();
    }
}
