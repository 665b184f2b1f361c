package dev.tenantry.organization.logo;

import dev.tenantry.kernel.OrganizationId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about logos. */
@Repository
class LogoStore {

    private final JdbcClient jdbc;

    LogoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(OrganizationId organization, String token, byte[] png) {
        jdbc.sql("""
                insert into organization.logo (organization_id, token, png)
                values (:organization, :token, :png)
                on conflict (organization_id) do update
                   set token = excluded.token,
                       png = excluded.png,
                       made_at = now()
                """)
                .param("organization", organization.uuid())
                .param("token", token)
                .param("png", png)
                .update();
    }

    /** False when there was none. */
    boolean delete(OrganizationId organization) {
        return jdbc.sql("""
                delete from organization.logo
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .update() == 1;
    }

    Optional<String> tokenOf(OrganizationId organization) {
        return jdbc.sql("""
                select token
                  from organization.logo
                 where organization_id = :organization
                """)
                .param("organization", organization.uuid())
                .query(String.class)
                .optional();
    }

    Optional<byte[]> png(String token) {
        // every organization: the token is what its pages show it by
        return jdbc.sql("""
                select logo.png
                  from organization.logo
                  join organization.organization on organization.id = logo.organization_id
                 where logo.token = :token
                   and organization.deleted_at is null
                """)
                .param("token", token)
                .query(byte[].class)
                .optional();
    }
}
