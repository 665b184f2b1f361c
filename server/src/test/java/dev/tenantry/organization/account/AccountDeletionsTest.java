package dev.tenantry.organization.account;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.ending.EndingFixtures;
import dev.tenantry.organization.OrganizationFixtures;
import dev.tenantry.subscription.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody deletes their account, comes back in time, or is forgotten. */
@TenantryTest
class AccountDeletionsTest {

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired OrganizationFixtures fixtures;
    @Autowired EndingFixtures ending;
    @Autowired World world;
    @Autowired JdbcClient jdbc;

    private final String surname = "Lovelace-" + UUID.randomUUID();
    private Newcomer ada;
    private Newcomer ben;

    @BeforeEach
    void adaIsAlsoAtBens() {
        ada = Newcomer.register(port, "Ada " + surname);
        ben = Newcomer.register(port, "Ben");
        fixtures.join(ben.organization(), ada.person(), "member");
        ada.acting();
    }

    @Test
    void everythingOpensNoMoreAndOthersKeepWhatIsTheirs() {
        var tokens = new Browser(port).postJson("/v1/tokens", credentials()).json();
        var answer = delete(ada);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("restorable_until").asString()).isNotEmpty();
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        assertThat(new Browser(port).with("Authorization", "Bearer " + tokens.path("access_token").asString())
                .getJson("/v1/me").status()).isEqualTo(401);
        assertThat(new Browser(port).postJson("/v1/sessions", credentials()).code()).isEqualTo("person_disabled");
        assertThat(members(ben)).isEqualTo(List.of("owner"));
        assertThat(isDeleted(ada)).as("she was alone there").isTrue();
        assertThat(isDeleted(ben)).isFalse();
        assertThat(actions()).contains("person.deleted", "member.removed", "organization.deleted");
    }

    @Test
    void theMailedLinkBringsItBackOnceAndSignsNobodyIn() {
        delete(ada);
        var link = linkOf(ada);
        var scanner = new Browser(port);
        assertThat(scanner.get(link).body()).contains("Bring your account back");
        assertThat(new Browser(port).postJson("/v1/sessions", credentials()).code())
                .as("opening it changes nothing").isEqualTo("person_disabled");
        var token = link.substring(link.indexOf('=') + 1);
        assertThat(scanner.post("/account-restoration", Map.of("token", token)).location())
                .contains("/sign-in?toast=account-restored");
        assertThat(scanner.cookie("__Host-session")).isNull();
        assertThat(new Browser(port).postJson("/v1/account-restorations", "{\"token\": \"%s\"}".formatted(token))
                .code()).as("once").isEqualTo("link_invalid");
        var again = new Browser(port);
        assertThat(again.postJson("/v1/sessions", credentials()).status()).isEqualTo(201);
        assertThat(again.postJson("/v1/me/deleted-organizations/" + ada.organization() + "/restoration", "").status())
                .as("what was deleted with it").isEqualTo(200);
        assertThat(members(ben)).as("what was left is left").isEqualTo(List.of("owner"));
    }

    @Test
    void oneThatWouldHaveNoOwnerKeepsEverythingAsItIs() {
        fixtures.join(ada.organization(), ben.person(), "member");
        var refused = delete(ada);
        assertThat(refused.code()).isEqualTo("last_owner");
        assertThat(refused.json().path("organization").asString()).isEqualTo(ada.slug());
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(members(ben)).as("nor left the other").containsExactlyInAnyOrder("member", "owner");
        var page = ada.browser().post("/account/deletion", Map.of("confirmation", ada.email()));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("An organization keeps an owner");
    }

    @Test
    void onePlanThatRenewsKeepsEverythingAsItIs() {
        world.buy(ada, "max", 1);
        var refused = delete(ada);
        assertThat(refused.code()).as(refused.body()).isEqualTo("organization_still_pays");
        assertThat(refused.json().path("organization").asString()).isEqualTo(ada.slug());
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
        assertThat(members(ben)).containsExactlyInAnyOrder("member", "owner");
    }

    @Test
    void itTakesTheAddressTypedAndNoOperator() {
        assertThat(ada.browser().postJson("/v1/me/deletion", "{\"confirmation\": \"other@example.test\"}").code())
                .isEqualTo("confirmation_wrong");
        people.makeOperator(ada.person());
        assertThat(delete(ada).code()).isEqualTo("forbidden");
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void ofManyAtOnceOneDeletesIt() throws Exception {
        var clicks = new ArrayList<Callable<Integer>>();
        for (int n = 0; n < 6; n++) {
            clicks.add(() -> delete(ada).status());
        }
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var click : pool.invokeAll(clicks)) {
                assertThat(click.get()).isIn(200, 401, 403, 404);
            }
        }
        assertThat(actions().stream().filter("person.deleted"::equals)).hasSize(1);
        assertThat(new Letters(jdbc).texts(ada.email()).stream().filter(text -> text.contains("/account-restoration")))
                .hasSize(1);
    }

    @Test
    void anOperatorHasTheLastWord() {
        delete(ada);
        var link = linkOf(ada);
        ending.disable(ada.person());
        assertThat(new Browser(port).get(link).status()).as("switched off since").isEqualTo(400);
        ending.enable(ada.person());
        assertThat(new Browser(port).postJson("/v1/sessions", credentials()).status()).isEqualTo(201);
        ending.forgetsEverybodyDeletedForThirtyDays(ada.person());
        assertThat(new Browser(port).postJson("/v1/sessions", credentials()).status()).as("nor is it forgotten")
                .isEqualTo(201);
    }

    @Test
    void afterThirtyDaysNothingSaysWhoItWas() {
        var invited = Newcomer.register(port, "Carla");
        invited.acting().postJson("/v1/invitations", "{\"email\": \"%s\", \"role\": \"member\"}".formatted(ada.email()));
        new Browser(port).postJson("/v1/sign-in-links", "{\"email\": \"%s\"}".formatted(ada.email()));
        eventually(() -> new Letters(jdbc).texts(ada.email()).stream().anyMatch(text -> text.contains("sign-in/link")));
        delete(ada);
        ending.forgetsEverybodyDeletedForThirtyDays(ada.person());
        assertThat(found(ada.email())).as("the address").isEmpty();
        assertThat(found(surname)).as("the name").isEmpty();
        assertThat(actions()).as("what was done stays, and by whom as an id").contains("person.deleted", "person.forgotten");
        assertThat(new Browser(port).postJson("/v1/sessions", credentials()).code()).isEqualTo("wrong_credentials");
        assertThat(new Browser(port).postJson("/v1/people", "{\"name\": \"Ada\", \"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(ada.email(), Newcomer.PASSWORD)).status()).as("the address is free").isEqualTo(201);
        ending.enable(ada.person());
        assertThat(Tenancy.asSystem(() -> people.find(ada.person())).orElseThrow().disabledAt())
                .as("nobody comes back as nobody").isNotNull();
    }

    private Browser.Answer delete(Newcomer one) {
        return new Browser(port).withCookie("__Host-session", one.browser().cookie("__Host-session"))
                .postJson("/v1/me/deletion", "{\"confirmation\": \"%s\"}".formatted(one.email()));
    }

    private String credentials() {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(ada.email(), Newcomer.PASSWORD);
    }

    private String linkOf(Newcomer one) {
        return new Letters(jdbc).texts(one.email()).stream().filter(text -> text.contains("/account-restoration"))
                .findFirst().orElseThrow().replaceAll("(?s).*(/account-restoration\\?token=[0-9a-zA-Z_-]+).*", "$1");
    }

    private List<String> members(Newcomer of) {
        return Tenancy.asSystem(() -> jdbc.sql("select role from organization.membership where organization_id = :o")
                .param("o", of.organization()).query(String.class).list());
    }

    private boolean isDeleted(Newcomer of) {
        return Tenancy.asSystem(() -> jdbc.sql("select deleted_at is not null from organization.organization where id = :o")
                .param("o", of.organization()).query(Boolean.class).single());
    }

    private List<String> actions() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where actor_id = :person
                    or subject = :subject
                 order by recorded_at, id
                """).param("person", ada.person()).param("subject", ada.person().toString()).query(String.class).list());
    }

    /** In which text of which table of the database this stands, save what the purge of her organization takes. */
    private List<String> found(String text) {
        return Tenancy.asSystem(() -> {
            var columns = jdbc.sql("""
                    select format('%I.%I', table_schema, table_name) || ' ' || quote_ident(column_name)
                      from information_schema.columns
                     where table_schema not in ('pg_catalog', 'information_schema')
                       and data_type in ('text', 'jsonb', 'ARRAY')
                       and (table_schema, table_name) in (
                           select schemaname, tablename
                             from pg_tables)
                       and has_table_privilege(format('%I.%I', table_schema, table_name), 'select')
                    """).query(String.class).list();
            assertThat(columns).hasSizeGreaterThan(100);
            return columns.stream().filter(column -> {
                var parts = column.split(" ");
                return jdbc.sql("select exists (select 1 from %s where %s::text like :text)".formatted(parts[0], parts[1]))
                        .param("text", "%" + text + "%").query(Boolean.class).single();
            }).toList();
        });
    }
}
