package dev.tenantry.organization;

import dev.tenantry.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about the words an organization was reached by before. */
@Repository
class FormerSlugStore {

    private final JdbcClient jdbc;

    FormerSlugStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Another organization's links still go there. */
    boolean isOfAnother(String slug, OrganizationId organization) {
        return jdbc.sql("""
                select exists (
                select
                  from organization.former_slug
                 where slug = :slug
                   and organization_id <> :organization)
                """)
                .param("slug", slug)
                .param("organization", organization.uuid())
                .query(Boolean.class)
                .single();
    }

    void keep(String slug, OrganizationId organization) {
        jdbc.sql("""
                insert into organization.former_slug (slug, organization_id)
                values (:slug, :organization)
                on conflict (slug) do nothing
                """)
                .param("slug", slug)
                .param("organization", organization.uuid())
                .update();
    }

    void forget(String slug, OrganizationId organization) {
        jdbc.sql("""
                delete from organization.former_slug
                 where slug = :slug
                   and organization_id = :organization
                """)
                .param("slug", slug)
                .param("organization", organization.uuid())
                .update();
    }

    // every organization: the word says which one
    Optional<OrganizationId> organizationOf(String slug) {
        return jdbc.sql("""
                select organization_id
                  from organization.former_slug
                 where slug = :slug
                """)
                .param("slug", slug)
                .query((row, n) -> OrganizationId.of(row.getObject("organization_id", UUID.class)))
                .optional();
    }
}
