package dev.tenantry.organization.directory;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Organization;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Looks through all organizations; needs the system login. */
@Component
class DirectoryStore {

    private static final UUID LAST = new UUID(-1L, -1L);
    private static final int NEWEST = 2_000;
    /** Three letters or digits in a row: what the index of parts is made of. */
    private static final Pattern INDEXED = Pattern.compile("[\\p{L}\\p{N}]{3}");
    private static final String COLUMNS = "id, slug, name, kind, display_code, created_at, deleted_at";
    private static final String MATCHES =
            "(lower(name) like lower(:pattern) or slug like lower(:pattern) or display_code = upper(:part))";

    private final JdbcClient jdbc;

    DirectoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Organization> newest(@Nullable OrganizationId before, int most) {
        // every organization: operators look for one of them
        return page(jdbc.sql("""
                select %s
                  from organization.organization
                 where id < :before
                   and kind in ('personal', 'team')
                 order by id desc
                 limit :most
                """.formatted(COLUMNS)), before, most);
    }

    /**
     * What many have fills a page from the newest few, and what few have is found by the index of parts:
     * either way alone would read everything for what the other is for. What is too short for the index is
     * read for.
     */
    List<Organization> search(String part, @Nullable OrganizationId before, int most) {
        if (!INDEXED.matcher(part).find()) {
            return read(part, before, most);
        }
        var among = amongNewest(part, before, most);
        return among.size() == most ? among : byParts(part, before, most);
    }

    private List<Organization> read(String part, @Nullable OrganizationId before, int most) {
        // every organization: operators look for one of them
        return page(matching(part, jdbc.sql("""
                select %s
                  from organization.organization
                 where id < :before
                   and kind in ('personal', 'team')
                   and %s
                 order by id desc
                 limit :most
                """.formatted(COLUMNS, MATCHES))), before, most);
    }

    private List<Organization> amongNewest(String part, @Nullable OrganizationId before, int most) {
        // every organization: operators look for one of them
        return page(matching(part, jdbc.sql("""
                with newest as materialized (
                       select %1$s
                         from organization.organization
                        where id < :before
                          and kind in ('personal', 'team')
                        order by id desc
                        limit :newest)
                select %1$s
                  from newest
                 where %2$s
                 order by id desc
                 limit :most
                """.formatted(COLUMNS, MATCHES)).param("newest", NEWEST)), before, most);
    }

    private List<Organization> byParts(String part, @Nullable OrganizationId before, int most) {
        // every organization: operators look for one of them
        return page(matching(part, jdbc.sql("""
                with found as materialized (
                       select %1$s
                         from organization.organization
                        where id < :before
                          and kind in ('personal', 'team')
                          and %2$s)
                select %1$s
                  from found
                 order by id desc
                 limit :most
                """.formatted(COLUMNS, MATCHES))), before, most);
    }

    private static StatementSpec matching(String part, StatementSpec statement) {
        return statement
                .param("pattern", containing(part))
                .param("part", part);
    }

    private static List<Organization> page(StatementSpec statement, @Nullable OrganizationId before,
            int most) {
        return statement
                .param("before", before == null ? LAST : before.uuid())
                .param("most", most)
                .query(Organization.class)
                .list();
    }

    /** What stands for anything else in a pattern stands for itself in what somebody types. */
    private static String containing(String part) {
        return "%" + part.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
