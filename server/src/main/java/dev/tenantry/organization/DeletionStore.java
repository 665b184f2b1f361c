package dev.tenantry.organization;

import dev.tenantry.database.OrganizationRows;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Purge;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about the end of organizations. */
@Repository
class DeletionStore {

    private final JdbcClient jdbc;
    private final Purge whoAndHow;

    DeletionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        whoAndHow = OrganizationRows.deleting(jdbc, "organization.membership", "organization.invitation",
                "organization.claim_link", "organization.transfer", "organization.former_slug",
                "organization.api_key", "organization.logo");
    }

    void delete(OrganizationId id, PersonId by, Instant now) {
        // every organization: the id is the organization itself
        jdbc.sql("""
                update organization.organization
                   set deleted_at = :now,
                       deleted_by = :by
                 where id = :id
                   and deleted_at is null
                """)
                .param("now", now)
                .param("by", by.uuid())
                .param("id", id.uuid())
                .update();
    }

    void abandon(OrganizationId shadow, Instant now) {
        // every organization: the id is the organization itself
        jdbc.sql("""
                update organization.organization
                   set deleted_at = :now
                 where id = :shadow
                   and kind = 'shadow'
                   and deleted_at is null
                """)
                .param("now", now)
                .param("shadow", shadow.uuid())
                .update();
    }

    /** False when it is not deleted, or for too long. */
    boolean restore(OrganizationId id, Instant deletedAfter) {
        // every organization: the id is the organization itself
        return jdbc.sql("""
                update organization.organization
                   set deleted_at = null,
                       deleted_by = null
                 where id = :id
                   and deleted_at > :deletedAfter
                   and purged_at is null
                """)
                .param("id", id.uuid())
                .param("deletedAfter", deletedAfter)
                .update() == 1;
    }

    List<DeletedOrganization> ownedBy(PersonId person, Instant deletedAfter) {
        return jdbc.sql("""
                select organization.id, organization.name, organization.deleted_at
                  from organization.organization
                  join organization.membership on membership.organization_id = organization.id
                 where membership.person_id = :person
                   and membership.role = 'owner'
                   and organization.deleted_at > :deletedAfter
                   and organization.purged_at is null
                 order by organization.deleted_at desc, organization.id
                """)
                .param("person", person.uuid())
                .param("deletedAfter", deletedAfter)
                .query(DeletedOrganization.class)
                .list();
    }

    List<OrganizationId> due(Instant deletedBefore, int most) {
        return jdbc.sql("""
                select id
                  from organization.organization
                 where deleted_at <= :deletedBefore
                   and purged_at is null
                 order by deleted_at
                 limit :most
                """)
                .param("deletedBefore", deletedBefore)
                .param("most", most)
                .query((row, n) -> OrganizationId.of(row.getObject("id", UUID.class)))
                .list();
    }

    /** False when another node was quicker, or it was restored in between. */
    boolean purge(OrganizationId id, String slug, Instant deletedBefore) {
        // every organization: the id is the organization itself
        return jdbc.sql("""
                update organization.organization
                   set name = 'Deleted organization',
                       slug = :slug,
                       purged_at = now()
                 where id = :id
                   and deleted_at <= :deletedBefore
                   and purged_at is null
                """)
                .param("slug", slug)
                .param("id", id.uuid())
                .param("deletedBefore", deletedBefore)
                .update() == 1;
    }

    void forgetWhoAndHow(OrganizationId id) {
        whoAndHow.of(id);
    }
}
