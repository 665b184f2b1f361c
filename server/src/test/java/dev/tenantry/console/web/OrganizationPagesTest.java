package dev.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.subscription.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization as operators see and change it. */
@TenantryTest
class OrganizationPagesTest {

    private static final Pattern FORM_ID = Pattern.compile("name=\"id\" value=\"(org_[0-9a-z]+)\"");

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Catalog catalog;
    @Autowired World world;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;
    private Newcomer olga;
    private String page;

    @BeforeEach
    void olgaOperates() {
        ada = Newcomer.register(port);
        olga = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.makeOperator(olga.person()));
        page = "/operator/organizations/" + ada.organization();
    }

    @Test
    void oneIsMadeForSomebodyWithAPlanOfTheCatalogue() {
        var list = "/operator/organizations";
        assertThat(olga.browser().get(list).body()).contains(catalog.plans().stream()
                .filter(plan -> !plan.archived()).map(Plan::key).map("<option value=\"%s\""::formatted).toList());
        var name = "Birch " + UUID.randomUUID();
        var refused = olga.browser().post(list, Map.of("name", name, "owner", "nobody@example.test"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("owner-error", "Nobody here has this address", name);

        var made = olga.browser().post(list, Map.of("name", name, "owner", ada.email(), "plan", "max"));
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        assertThat(olga.browser().get(made.location()).body()).contains(name, ada.email(), "nobody: it was given");
        assertThat(olga.browser().get(list + "?q=" + name.replace(" ", "+")).body()).contains(name);
        assertThat(entries("subscription.complimentary")).hasSize(1);
        assertThat(entries("organization.created")).as("her own and this one").hasSize(2);
    }

    @Test
    void aFormThatIsSentTwiceMakesOne() throws Exception {
        var list = "/operator/organizations";
        var id = FORM_ID.matcher(olga.browser().get(list).body()).results().findFirst().orElseThrow().group(1);
        var fields = Map.of("id", id, "name", "Birch " + UUID.randomUUID(), "owner", ada.email(), "plan", "max");
        var clicks = new ArrayList<Callable<Browser.Answer>>();
        for (int n = 0; n < 4; n++) {
            var window = new Browser(port).withCookie("__Host-session", olga.browser().cookie("__Host-session"));
            clicks.add(() -> window.post(list, fields));
        }
        try (var threads = Executors.newFixedThreadPool(clicks.size())) {
            for (var click : threads.invokeAll(clicks)) {
                assertThat(click.get().status()).as(click.get().body()).isEqualTo(302);
                assertThat(click.get().location()).contains(list + "/" + id);
            }
        }
        assertThat(entries("subscription.complimentary")).hasSize(1);
        assertThat(entries("organization.created")).as("her own and this one").hasSize(2);

        var other = new HashMap<>(fields);
        other.put("name", "Cedar " + UUID.randomUUID());
        assertThat(olga.browser().post(list, other).location()).as("gone back and typed something else")
                .contains(list + "/org_").doesNotContain(id);
        other.put("id", "org_nonsense");
        assertThat(olga.browser().post(list, other).status()).isEqualTo(400);
    }

    @Test
    void itSaysWhenItsOwnersLastSignedIn() {
        assertThat(olga.browser().get(page).body()).contains("last signed in " + DateTimeFormatter
                .ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC).format(Instant.now()));
        ada.browser().delete("/v1/me/sessions");
        ada.browser().delete("/v1/sessions/current");
        assertThat(olga.browser().get(page).body()).contains("last signed in ");
        var ben = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Ben", null));
        var made = olga.browser().postJson("/v1/operator/organizations",
                "{\"name\": \"Birch\", \"owner\": \"%s\"}".formatted(ben.email()));
        assertThat(olga.browser().get("/operator/organizations/" + made.json().path("id").asString()).body())
                .contains(ben.email(), "never signed in");
    }

    @Test
    void itsPlanIsChangedAndTakenBackForAReasonThatIsKept() {
        assertThat(olga.browser().get(page).body()).contains(ada.email(), "The trial of Pro runs until");
        assertThat(post("/plan", Map.of("plan", "max", "billed_by", "operator", "reason", " ")).body())
                .contains("Say why");
        assertThat(post("/plan", Map.of("plan", "nonsense", "reason", "agreed")).body())
                .contains("There is no such plan");
        assertThat(state("plan")).isEqualTo("pro");

        assertThat(post("/plan", Map.of("plan", "max", "billed_by", "operator", "reason", "a partner"))
                .status()).isEqualTo(302);
        assertThat(state("plan")).isEqualTo("max");
        assertThat(state("status")).isEqualTo("complimentary");
        assertThat(entries("subscription.complimentary")).containsExactly("a partner");
        assertThat(post("/plan/withdrawal", Map.of()).status()).isEqualTo(302);
        assertThat(state("status")).isEqualTo("canceled");
        assertThat(entries("subscription.withdrawn")).hasSize(1);
        assertThat(post("/plan/withdrawal", Map.of()).status()).isEqualTo(409);

        assertThat(post("/plan", Map.of("plan", "pro", "billed_by", "external", "plan_ends",
                day(30), "reason", "invoiced by hand")).status()).isEqualTo(302);
        assertThat(olga.browser().get(page).body()).contains("another system");
    }

    @Test
    void aPlanThatIsPaidForIsNotReplaced() {
        world.buy(ada, "pro", 1);
        var refused = post("/plan", Map.of("plan", "max", "reason", "a partner"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(state("plan")).isEqualTo("pro");
    }

    @Test
    void itsTrialIsMadeLongerAndEnded() {
        assertThat(post("/trial", Map.of("trial_ends", "soon", "reason", "a test")).body())
                .contains("trial_ends-error");
        assertThat(post("/trial", Map.of("trial_ends", "2001-01-01", "reason", "a test")).status()).isEqualTo(400);
        assertThat(post("/trial", Map.of("trial_ends", day(60), "reason", "they asked")).status()).isEqualTo(302);
        assertThat(state("current_period_end")).startsWith(day(61));
        assertThat(entries("subscription.trial_granted")).containsExactly("they asked");
        assertThat(post("/trial/end", Map.of()).status()).isEqualTo(302);
        assertThat(ada.acting().getJson("/v1/billing/state").json().path("stage").asString())
                .isEqualTo("expired");
        assertThat(entries("subscription.trial_ended")).hasSize(1);
    }

    @Test
    void exceptionsAreMadeAndEnded() {
        assertThat(post("/overrides", Map.of("key", "sso", "value", "maybe", "reason", "a test")).body())
                .contains("value-error");
        assertThat(post("/overrides", Map.of("key", "items", "value", "on", "reason", "a test")).status())
                .as("a limit is no switch").isEqualTo(400);
        for (var key : List.of("ss\u0000o", "nonsense", "x".repeat(5_000), "")) {
            assertThat(post("/overrides", Map.of("key", key, "value", "on", "reason", "a test")).status())
                    .as(key).isEqualTo(400);
        }
        assertThat(post("/overrides", Map.of("key", "sso", "value", "on", "reason", "a pilot")).status())
                .isEqualTo(302);
        assertThat(post("/overrides", Map.of("key", "items", "value", "777", "override_ends", day(9),
                "reason", "a campaign")).status()).isEqualTo(302);
        assertThat(olga.browser().get(page).body()).contains("a pilot", "777", "a campaign");
        var state = ada.acting().getJson("/v1/billing/state").json();
        assertThat(state.path("enabled_features").path("sso").asBoolean()).isTrue();
        assertThat(state.path("plan_limits").path("items").asLong()).isEqualTo(777);
        assertThat(entries("override.made")).containsExactly("a pilot", "a campaign");

        assertThat(post("/overrides/sso/end", Map.of()).status()).isEqualTo(302);
        assertThat(post("/overrides/sso/end", Map.of()).status()).isEqualTo(404);
        assertThat(entries("override.ended")).hasSize(1);
        assertThat(ada.acting().getJson("/v1/billing/state").json().path("enabled_features").path("sso")
                .asBoolean()).isFalse();
    }

    @Test
    void isForOperatorsOnly() {
        for (var path : List.of(page, "/operator/organizations")) {
            assertThat(ada.browser().get(path).status()).isEqualTo(404);
        }
        assertThat(ada.browser().post(page + "/plan", Map.of("plan", "max", "reason", "mine")).status())
                .isEqualTo(404);
        assertThat(olga.browser().get("/operator/organizations/"
                + dev.tenantry.kernel.OrganizationId.next()).status()).isEqualTo(404);
    }

    private Browser.Answer post(String act, Map<String, String> form) {
        return olga.browser().post(page + act, new HashMap<>(form));
    }

    private String day(int ahead) {
        return LocalDate.ofInstant(clock.now().plus(Duration.ofDays(ahead)), ZoneOffset.UTC).toString();
    }

    private String state(String field) {
        return ada.acting().getJson("/v1/billing/state").json().path("subscription").path(field).asString();
    }

    /** What Olga did, as the reasons that were kept. */
    private List<String> entries(String action) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select coalesce(details ->> 'reason', '-')
                  from audit.entry
                 where actor_id = :olga
                   and action = :action
                 order by id
                """).param("olga", olga.person()).param("action", action)
                .query(String.class).list());
    }
}
