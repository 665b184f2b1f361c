package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every table that has an organization in it, as the database itself lists them, asked with hostile SQL. */
@TenantryTest
class RowsOfEveryTableTest {

    /** The request login may write down what happened to nobody's organization; it never reads that. */
    private static final Set<String> WRITTEN_FOR_NOBODY = Set.of("audit.entry", "mail.message");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private final OrganizationId acme = OrganizationId.next();

    private List<String> tables() {
        var found = Tenancy.asSystem(() -> jdbc.sql("""
                select n.nspname || '.' || c.relname
                  from pg_catalog.pg_class c
                  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
                 where c.relkind in ('r', 'p')
                   and not a.attisdropped
                   and n.nspname not in ('pg_catalog', 'trial')
                 order by 1
                """).query(String.class).list());
        assertThat(found).hasSizeGreaterThan(30);
        return found;
    }

    private boolean mayDo(String table, String privilege) {
        return Tenancy.asSystem(() -> jdbc.sql("select has_table_privilege('tenantry_request', :table, :privilege)")
                .param("table", table).param("privilege", privilege).query(Boolean.class).single());
    }

    /** Whatever the request login may do at all is held by forced row-level security. */
    @Test
    void isSecuredByRowsWhereverARequestMayGo() {
        var findings = new ArrayList<String>();
        for (var table : tables()) {
            var open = List.of("select", "insert", "update", "delete").stream()
                    .filter(privilege -> mayDo(table, privilege)).toList();
            var forced = Tenancy.asSystem(() -> jdbc.sql("""
                    select relrowsecurity and relforcerowsecurity
                      from pg_catalog.pg_class
                     where oid = cast(:table as regclass)
                    """).param("table", table).query(Boolean.class).single());
            if (!open.isEmpty() && !forced) {
                findings.add(table + " is open to " + open + " without row-level security");
            }
            if (mayDo(table, "truncate") || mayDo(table, "references") || mayDo(table, "trigger")) {
                findings.add(table + " may be truncated, referred to or given triggers");
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void noTableShowsARowOfAnotherOrganization() {
        var findings = new ArrayList<String>();
        for (var table : tables()) {
            for (var hostile : List.of("select organization_id from %s where organization_id is not null",
                    "select organization_id from %s where true or organization_id = '" + acme.uuid() + "'",
                    "select organization_id from %s where organization_id <> '" + acme.uuid() + "'")) {
                var seen = seen(hostile.formatted(table));
                if (!seen.isEmpty()) {
                    findings.add(table + " shows " + seen.size() + " rows: " + hostile);
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    private List<UUID> seen(String hostile) {
        try {
            return Tenancy.asOrganization(acme, () -> jdbc.sql(hostile).query(UUID.class).list());
        } catch (DataAccessException refused) {
            assertThat(refused).hasStackTraceContaining("permission denied");
            return List.of();
        }
    }

    @Test
    void noTableTakesARowForAnotherOrganization() {
        var findings = new ArrayList<String>();
        for (var table : tables()) {
            var victim = UUID.randomUUID();
            for (var hostile : List.of(
                    "update %s set organization_id = '" + victim + "'", "delete from %s",
                    "update %s set organization_id = organization_id")) {
                if (changed(hostile.formatted(table)) > 0) {
                    findings.add(table + " lets itself be changed: " + hostile);
                }
            }
            if (!refusesRowsOf(victim, table)) {
                findings.add(table + " takes rows of others");
            }
        }
        assertThat(findings).isEmpty();
    }

    private int changed(String hostile) {
        try {
            return Tenancy.asOrganization(acme, () -> transaction.execute(status -> {
                status.setRollbackOnly();
                return jdbc.sql(hostile).update();
            }));
        } catch (DataAccessException refused) {
            assertThat(refused.getMessage() + refused.getCause())
                    .containsAnyOf("permission denied", "append-only", "row-level security");
            return 0;
        }
    }

    /**
     * A row with nothing but a foreign organization: what refuses it has to be who it is for, or that it may not be
     * written at all. Where columns are missing first, the policy's own condition is asked.
     */
    private boolean refusesRowsOf(UUID victim, String table) {
        if (!mayDo(table, "insert")) {
            return true;
        }
        var checks = Tenancy.asSystem(() -> jdbc.sql("""
                select coalesce(pg_get_expr(polwithcheck, polrelid), pg_get_expr(polqual, polrelid))
                  from pg_catalog.pg_policy
                 where polrelid = cast(:table as regclass)
                   and polcmd in ('a', '*')
                   and 'tenantry_request'::regrole = any (polroles)
                """).param("table", table).query(String.class).list());
        return !checks.isEmpty() && checks.stream().allMatch(check -> admits(check, acme.uuid())
                && !admits(check, victim) && (WRITTEN_FOR_NOBODY.contains(table) || !admits(check, null)));
    }

    /** What the policy says to a row of this organization while acme acts. */
    private boolean admits(String check, UUID owner) {
        return Tenancy.asOrganization(acme, () -> jdbc.sql("select coalesce((" + check
                + "), false) from (select cast(:owner as uuid) as organization_id) as entry")
                .param("owner", owner).query(Boolean.class).single());
    }
}
