package dev.tenantry.organization.directory;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks through all organizations; needs the system login. */
@Component
class DirectoryStore {

    private static final UUID LAST = new UUID(-1L, -1L);

    private final JdbcClient jdbc;

    DirectoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Organization> search(String part, @Nullable OrganizationId before, int most) {
        // every organization: operators look for one of them
        return jdbc.sql("""
                select id, slug, name, kind, display_code, created_at, deleted_at
                  from organization.organization
                 where id < :before
                   and kind in ('personal', 'team')
                   and (:part = '' or strpos(lower(name), lower(:part)) > 0
                        or strpos(slug, lower(:part)) > 0 or display_code = upper(:part))
                 order by id desc
                 limit :most
                """)
                .param("before", before == null ? LAST : before.uuid())
                .param("part", part)
                .param("most", most)
                .query(Organization.class)
                .list();
    }
}
