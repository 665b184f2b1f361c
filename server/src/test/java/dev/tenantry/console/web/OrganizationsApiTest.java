package dev.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.Organizations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Organizations that operators make for people who are here, and find again. */
@TenantryTest
class OrganizationsApiTest {

    private static final String ORGANIZATIONS = "/v1/operator/organizations";

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Organizations organizations;
    @Autowired Catalog catalog;
    @Autowired JdbcClient jdbc;

    private final String name = "Acme " + UUID.randomUUID();
    private Newcomer ada;
    private Newcomer olga;

    @BeforeEach
    void olgaOperates() {
        ada = Newcomer.register(port);
        olga = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.makeOperator(olga.person()));
    }

    @Test
    void makesOneWithTheFreePlanForSomebodyWhoIsHere() {
        var made = open(ada.email().toUpperCase(java.util.Locale.ROOT), null);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var id = OrganizationId.of(made.json().path("id").asString());
        assertThat(organizations.ofPerson(ada.person())).extracting(own -> own.id() + " " + own.role())
                .contains(id + " OWNER");
        assertThat(state(id, "plan")).isEqualTo("free");
        assertThat(state(id, "status")).isEqualTo("complimentary");
        assertThat(entries(id)).containsExactly("organization.created", "subscription.complimentary");
    }

    @Test
    void makesOneWithAnyPlanOfTheCatalogue() {
        for (var plan : List.of("max", "core")) {
            var id = OrganizationId.of(open(ada.email(), plan).json().path("id").asString());
            assertThat(state(id, "plan")).isEqualTo(catalog.plan(plan).orElseThrow().key());
        }
    }

    @ParameterizedTest
    @CsvSource({"nonsense, '', 400, unknown_plan, plan", "pro, nobody-here@example.test, 400, new_owner_unknown, owner",
        "pro, no address, 400, new_owner_unknown, owner"})
    void saysWhatIsWrongAndMakesNothing(String plan, String owner, int status, String code, String field) {
        var refused = open(owner.isEmpty() ? ada.email() : owner, plan);
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.json().path("field").asString()).isEqualTo(field);
        assertThat(olga.browser().getJson(ORGANIZATIONS + "?q=" + name.substring(5)).json()
                .path("organizations")).isEmpty();
    }

    @Test
    void anOwnerIsNoOperator() {
        assertThat(ada.browser().postJson(ORGANIZATIONS, body(ada.email(), "max")).status()).isEqualTo(404);
        assertThat(ada.browser().getJson(ORGANIZATIONS).status()).isEqualTo(404);
        assertThat(ada.browser().json("PUT", "/v1/operator/people/" + ada.person() + "/plan",
                "{\"plan\": \"max\", \"reason\": \"mine\"}").status()).isEqualTo(404);
    }

    @Test
    void isFoundByWhateverSomebodyCanSayAboutIt() {
        var made = open(ada.email(), "max").json();
        var id = made.path("id").asString();
        for (var said : List.of(id, name.substring(5), name.substring(7).toUpperCase(java.util.Locale.ROOT),
                made.path("display_code").asString(), made.path("slug").asString(), ada.email())) {
            assertThat(olga.browser().getJson(ORGANIZATIONS + "?q=" + URLEncoder.encode(said, StandardCharsets.UTF_8)).json().toString())
                    .as(said).contains(id);
        }
        assertThat(olga.browser().getJson(ORGANIZATIONS + "?q=nothing-" + UUID.randomUUID()).json()
                .path("organizations")).isEmpty();
    }

    /** What a pattern of the database would read as anything stands for itself. */
    @Test
    void isFoundByAnyPartOfItsNameAsItIsWritten() {
        var own = UUID.randomUUID().toString().substring(0, 8);
        var id = open(ada.email(), "max", "100%_Größe\\ " + own + " 東京都").json().path("id").asString();
        for (var said : List.of(own, own.substring(2, 6), "100%_gRÖ", "größe\\ " + own, "\\ " + own, own + " 東", "東京都",
                "京", "%_g")) {
            assertThat(found(said)).as(said).contains(id);
        }
        for (var said : List.of("100% Größe", "100_" , own + "%東", "_" + own, "100%%" + own)) {
            assertThat(found(said)).as(said).doesNotContain(id);
        }
    }

    private String found(String said) {
        var answer = olga.browser().getJson(ORGANIZATIONS + "?q=" + URLEncoder.encode(said, StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void listsTheNewestFirstInPages() {
        var id = open(ada.email(), "max").json().path("id").asString();
        var first = olga.browser().getJson(ORGANIZATIONS).json();
        assertThat(first.path("organizations").size()).isLessThanOrEqualTo(50);
        var after = olga.browser().getJson(ORGANIZATIONS + "?before=" + id).json();
        assertThat(after.path("organizations").valueStream().map(one -> one.path("id").asString()))
                .doesNotContain(id).contains(olga.organization().toString());
    }

    @Test
    void changesThePlanOfWhoeverOwnsOne() {
        var plan = "/v1/operator/people/" + ada.person() + "/plan";
        var given = olga.browser().json("PUT", plan, "{\"plan\": \"max\", \"reason\": \"a partner\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().path("organization").asString()).isEqualTo(ada.organization().toString());
        assertThat(state(ada.organization(), "plan")).isEqualTo("max");
        assertThat(olga.browser().json("PUT", plan, "{\"plan\": \"nonsense\", \"reason\": \"a partner\"}")
                .code()).isEqualTo("unknown_plan");

        open(ada.email(), "pro");
        var several = olga.browser().json("PUT", plan, "{\"plan\": \"pro\", \"reason\": \"a partner\"}");
        assertThat(several.code()).isEqualTo("owns_several");
        assertThat(several.json().path("organizations").toString()).contains(ada.organization().toString());
        assertThat(olga.browser().json("PUT", "/v1/operator/people/" + PersonId.next() + "/plan",
                "{\"plan\": \"pro\", \"reason\": \"a partner\"}").status()).isEqualTo(404);
    }

    private Browser.Answer open(String owner, String plan) {
        return open(owner, plan, name);
    }

    private Browser.Answer open(String owner, String plan, String called) {
        return olga.browser().postJson(ORGANIZATIONS, body(owner, plan).replace(name, called.replace("\\", "\\\\")));
    }

    private String body(String owner, String plan) {
        return "{\"name\": \"%s\", \"owner\": \"%s\"%s}".formatted(name, owner,
                plan == null ? "" : ", \"plan\": \"" + plan + "\"");
    }

    private String state(OrganizationId organization, String field) {
        return ada.browser().with("X-Tenantry-Organization", organization.toString())
                .getJson("/v1/billing/state").json().path("subscription").path(field).asString();
    }

    private List<String> entries(OrganizationId organization) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where organization_id = :organization
                   and actor_id = :olga
                 order by id
                """).param("organization", organization).param("olga", olga.person()).query(String.class).list());
    }
}
