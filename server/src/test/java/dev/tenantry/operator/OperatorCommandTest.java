package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.Organizations;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first operator comes in by a command that prints a one-time link. */
@TenantryTest
class OperatorCommandTest {

    private static final Pattern LINK = Pattern.compile("http\\S+(/operator/welcome\\?token=([0-9a-f]{64}))");

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private final String email = "olga-" + UUID.randomUUID() + "@example.test";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @Test
    void somebodyNewSetsNameAndPasswordAndIsOperator() {
        var link = issue();
        var browser = new Browser(port);
        assertThat(browser.get(link).body()).contains(email, "Run this installation");
        assertThat(browser.get(link).status()).as("looking uses nothing up").isEqualTo(200);
        assertThat(accept(browser, link, "Olga", "short").body()).contains("password-error", email);
        assertThat(accept(browser, link, "", Newcomer.PASSWORD).body()).contains("name-error");
        assertThat(accept(browser, link, "Olga", Newcomer.PASSWORD).location())
                .contains("/sign-in?toast=operator");
        assertThat(browser.get("/sign-in?toast=operator").body()).contains("You are an operator now");
        assertThat(signIn(browser).status()).isEqualTo(201);
        assertThat(browser.getJson("/v1/operator/inbox").status()).isEqualTo(200);
        assertThat(browser.getJson("/v1/me").json().path("person").path("name").asString()).isEqualTo("Olga");
        assertThat(trail()).containsExactly("operator.link_issued system", "operator.link_used person");
    }

    @Test
    void aLinkWorksOnceAndTheNewestCounts() {
        var older = issue();
        var link = issue();
        assertThat(accept(new Browser(port), older, "Eve", Newcomer.PASSWORD).status()).isEqualTo(400);
        assertThat(accept(new Browser(port), link, "Olga", Newcomer.PASSWORD).status()).isEqualTo(302);
        var again = accept(new Browser(port), link, "Eve", "another-" + Newcomer.PASSWORD);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("link_invalid");
        assertThat(new Browser(port).get(link).status()).isEqualTo(400);
        assertThat(signIn(new Browser(port)).status()).isEqualTo(201);
    }

    @Test
    void ofTenAtOnceOneBecomesOperator() throws Exception {
        var link = issue();
        try (var pool = Executors.newFixedThreadPool(10)) {
            var done = pool.invokeAll(IntStream.range(0, 10).<Callable<Integer>>mapToObj(_ -> () ->
                    accept(new Browser(port), link, "Olga", Newcomer.PASSWORD).status()).toList());
            var through = 0;
            for (var one : done) {
                through += one.get() == 302 ? 1 : 0;
            }
            assertThat(through).isEqualTo(1);
        }
    }

    @Test
    void anExpiredLinkIsRefusedAndTheDatabaseKeepsOnlyItsHash() {
        var link = issue();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select string_agg(row_to_json(link)::text, ' ')
                  from operator.link
                """).query(String.class).single())).doesNotContain(link.substring(link.indexOf('=') + 1));
        Tenancy.asSystem(() -> jdbc.sql("""
                update operator.link
                   set expires_at = now()
                 where email = :email
                """).param("email", email).update());
        assertThat(new Browser(port).get(link).body()).contains("link_expired");
        assertThat(accept(new Browser(port), link, "Olga", Newcomer.PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void whoHasAnAccountKeepsItAndLosesItsSessions() {
        var ada = Newcomer.register(port);
        var link = issue(ada.email());
        accept(new Browser(port), link, "Ada", "granite-violin-47-harbour");
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select operator
                  from identity.person
                 where id = :id
                """).param("id", ada.person()).query(Boolean.class).single())).isTrue();
    }

    @Test
    void saysWhatIsWrongInsteadOfFailing(@TempDir Path folder) {
        assertThat(run("operator")).isEqualTo(2);
        assertThat(run("operator", "nonsense")).isEqualTo(2);
        assertThat(problems.toString()).contains("bin/operator you@example.com");
        assertThat(run("operator", email, "--tenantry.data-dir=" + folder)).isEqualTo(1);
        assertThat(problems.toString()).contains("No Tenantry runs with the data folder");
        assertThat(run("operator", email, "--tenantry.database.url=postgresql://a:b@localhost:1/x")).isEqualTo(1);
        assertThat(problems.toString()).contains("does not answer");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anExternalDatabaseIsNamedByItsAddress() {
        assertThat(run("operator", email, "--tenantry.database.url=" + TestPostgres.url(),
                "--tenantry.public-url=https://billing.example.com/")).isZero();
        assertThat(out.toString()).contains("https://billing.example.com/operator/welcome?token=");
    }

    @Test
    void thePlatformIsThereFromTheFirstStartAndNobodyIsInIt() {
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from organization.organization
                  left join organization.membership on membership.organization_id = organization.id
                 where organization.kind = 'platform'
                   and organization.id = :platform
                   and membership.id is null
                """).param("platform", Organizations.PLATFORM).query(Integer.class).single())).isEqualTo(1);
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("""
                insert into organization.organization (id, slug, name, kind, display_code, created_at)
                values (gen_random_uuid(), 'second', 'Second', 'platform', 'AAAABBBB', now())
                """).update())).hasMessageContaining("organization_one_platform");
    }

    private String issue() {
        return issue(email);
    }

    /** As the command finds the running installation by itself: by its data folder. */
    private String issue(String address) {
        out.reset();
        assertThat(run("operator", address, "--tenantry.data-dir=" + TestPostgres.FOLDER))
                .as(problems.toString()).isZero();
        var link = LINK.matcher(out.toString());
        assertThat(link.find()).as(out.toString()).isTrue();
        return link.group(1);
    }

    private int run(String... arguments) {
        return OperatorCommand.run(arguments, new PrintStream(out, true), new PrintStream(problems, true));
    }

    private static Browser.Answer accept(Browser browser, String link, String name, String password) {
        return browser.post("/operator/welcome", Map.of("token", link.substring(link.indexOf('=') + 1),
                "name", name, "password", password));
    }

    private Browser.Answer signIn(Browser browser) {
        return browser.postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email,
                Newcomer.PASSWORD));
    }

    private List<String> trail() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action || ' ' || actor_kind
                  from audit.entry
                 where organization_id = :platform
                   and details ->> 'email' = :email
                 order by recorded_at
                """).param("platform", Organizations.PLATFORM).param("email", email).query(String.class).list());
    }
}
