package dev.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Organizations are found whether most have what is looked for or a few old ones do, each once, the newest first. */
@TenantryTest
class ManyOrganizationsTest {

    private static final int MANY = 2_600; // more than what is looked through first

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private final String own = UUID.randomUUID().toString().substring(24);
    private Newcomer olga;

    /** All are common, every ninth is middling, the oldest hundred are rare. */
    @BeforeEach
    void thereAreMany() {
        olga = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.makeOperator(olga.person()));
        var owner = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Ada Owner", null));
        Tenancy.asSystem(() -> jdbc.sql("""
                with made as (
                       insert into organization.organization (id, slug, name, kind, display_code, created_at)
                       select uuidv7(make_interval(secs => -n)), 'many-' || :own || '-' || n,
                              'Common' || :own || case when n % 9 = 0 then ' Middling' || :own else '' end
                              || case when n > :many - 100 then ' Rare' || :own else '' end,
                              'team', 'U' || lpad(n::text, 4, '0') || upper(substr(:own, 1, 3)), now()
                         from generate_series(1, :many) as n
                    returning id)
                insert into organization.membership (id, organization_id, person_id, role, joined_at)
                select uuidv7(), id, :owner, 'owner', now()
                  from made
                """).param("own", own).param("many", MANY).param("owner", owner.id().uuid()).update());
    }

    @AfterEach
    void nobodyElseSeesThem() {
        Tenancy.asSystem(() -> jdbc.sql("delete from organization.organization where slug like 'many-' || :own || '-%'")
                .param("own", own).update());
    }

    @Test
    void eachOnceTheNewestFirst() {
        assertThat(found("common")).isEqualTo(numbers(1, 1));
        assertThat(found("Middling")).isEqualTo(numbers(9, 9));
        assertThat(found("RARE")).isEqualTo(numbers(MANY - 99, 1));
        assertThat(found("none")).isEmpty();
    }

    /** That it is quick with very many is measured by {@code bin/bench lists}; this is what it rests on. */
    @Test
    void partsOfNamesHaveAnIndex() throws SQLException {
        var server = TestPostgres.server();
        try (var owner = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = owner.createStatement()) {
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_indexscan = off");
            var plan = new StringBuilder();
            try (var lines = statement.executeQuery("""
                    explain select id
                              from organization.organization
                             where lower(name) like lower('%acme%')
                                or slug like lower('%acme%')
                                or display_code = upper('acme')
                    """)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            assertThat(plan).contains("BitmapOr", "on organization_by_parts").doesNotContain("Seq Scan");
        }
    }

    private static List<Integer> numbers(int first, int step) {
        var numbers = new ArrayList<Integer>();
        for (int n = first; n <= MANY; n += step) {
            numbers.add(n);
        }
        return numbers;
    }

    /** Their numbers from the first page to the last. */
    private List<Integer> found(String part) {
        var numbers = new ArrayList<Integer>();
        var next = "";
        do {
            var page = olga.browser().getJson("/v1/operator/organizations?q=" + part + own + next).json();
            page.path("organizations").forEach(one ->
                    numbers.add(Integer.valueOf(one.path("slug").asString().replaceFirst(".*-", ""))));
            next = page.path("next").isNull() ? null : "&before=" + page.path("next").asString();
        } while (next != null);
        return numbers;
    }
}
