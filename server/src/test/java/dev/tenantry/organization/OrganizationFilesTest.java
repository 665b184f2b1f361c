package dev.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Asked;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The archive of an organization with many members. */
@TenantryTest
class OrganizationFilesTest {

    @LocalServerPort
    int port;
    @Autowired
    List<OrganizationExport> exports;
    @Autowired
    JdbcClient jdbc;

    @Test
    void manyMembersAreInTheOrderTheyJoinedAndAreNotLookedUpOneByOne() {
        var ada = Newcomer.register(port, "Ada Owner");
        crowd(ada.organization(), 1_003);
        var rows = new ArrayList<OrganizationFiles.MemberFile>();
        var asked = Asked.during(() -> members(ada.organization(), rows));
        assertThat(rows).extracting(OrganizationFiles.MemberFile::email)
                .hasSize(1_004).containsExactlyElementsOf(emails(ada.organization()));
        assertThat(rows.getFirst()).satisfies(first -> {
            assertThat(first.name()).isEqualTo("Ada Owner");
            assertThat(first.role()).isEqualTo("owner");
        });
        assertThat(asked).filteredOn(sql -> sql.contains("from identity.person")).hasSize(3);
    }

    private void members(OrganizationId organization, List<OrganizationFiles.MemberFile> rows) {
        var file = exports.stream().filter(one -> one.name().equals("members")).findFirst().orElseThrow();
        Tenancy.asSystem(() -> {
            try (var found = file.of(organization)) {
                found.forEach(row -> rows.add((OrganizationFiles.MemberFile) row));
            }
        });
    }

    /** Two of them joined at each moment. */
    private void crowd(OrganizationId organization, int many) {
        Tenancy.asSystem(() -> jdbc.sql("""
                with crowd as (
                       insert into identity.person (id, email, name, created_at)
                       select uuidv7(), 'm-' || gen_random_uuid() || '@example.test', n::text, now()
                         from generate_series(1, :many) as n
                    returning id, name)
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                select uuidv7(), :organization, id, 'member', now() + make_interval(secs => name::int / 2 + 1)
                  from crowd
                """).param("organization", organization).param("many", many).update());
    }

    private List<String> emails(OrganizationId organization) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select person.email
                  from organization.membership
                  join identity.person on person.id = membership.person_id
                 where membership.organization_id = :organization
                 order by membership.joined_at, membership.person_id
                """).param("organization", organization).query(String.class).list());
    }
}
