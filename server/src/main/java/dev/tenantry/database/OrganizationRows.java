package dev.tenantry.database;

import dev.tenantry.kernel.Needed;
import dev.tenantry.kernel.OrganizationExport;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Purge;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one organization in a table, for its archive, for its end, and to say that it must not end.
 * All is done as the system login, which row-level security does not hold, so the condition is written here
 * and nobody can leave it out.
 */
public final class OrganizationRows {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+\\.[a-z_]+");
    private static final Pattern COLUMNS = Pattern.compile("[a-z0-9_]+(, [a-z0-9_]+)*");

    private static final String READ = """
            select %s
              from %s
             where organization_id = :organization
             order by %s
            """;
    private static final String DELETE = """
            delete from %s
             where organization_id = :organization
            """;

    private static final String HAVING = """
            select distinct organization_id
              from %s
             where organization_id = any(:organizations)
            """;

    private OrganizationRows() {}

    /** A file of the archive: these columns of each row, in this order, read while they are written. */
    public static OrganizationExport file(JdbcClient jdbc, String name, String columns, String table,
            String order) {
        var statement = READ.formatted(named(COLUMNS, columns), named(TABLE, table), named(COLUMNS, order));
        return OrganizationExport.file(name, organization -> read(jdbc, statement, organization));
    }

    /** Forgets the rows of these tables, one table after another. */
    public static Purge deleting(JdbcClient jdbc, String... tables) {
        var statements = Stream.of(tables).map(table -> DELETE.formatted(named(TABLE, table))).toList();
        return organization -> delete(jdbc, statements, organization);
    }

    /** Nobody may forget an organization that has rows in one of these tables. */
    public static Needed having(JdbcClient jdbc, String... tables) {
        var statements = Stream.of(tables).map(table -> HAVING.formatted(named(TABLE, table))).toList();
        return (organizations, _) -> {
            var ids = organizations.stream().map(OrganizationId::uuid).toArray(UUID[]::new);
            return statements.stream()
                    .flatMap(statement -> jdbc.sql(statement).param("organizations", ids)
                            .query(UUID.class).list().stream())
                    .map(OrganizationId::of).collect(Collectors.toSet());
        };
    }

    private static Stream<?> read(JdbcClient jdbc, String statement, OrganizationId organization) {
        return RowStream.of(jdbc.sql(statement).param("organization", organization.uuid()));
    }

    private static void delete(JdbcClient jdbc, List<String> statements, OrganizationId organization) {
        statements.forEach(statement -> jdbc.sql(statement).param("organization", organization).update());
    }

    /** A name is all that gets into a statement; anything else is a fault of ours, at the start already. */
    private static String named(Pattern names, String text) {
        if (!names.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is no name of a table or columns".formatted(text));
        }
        return text;
    }
}
