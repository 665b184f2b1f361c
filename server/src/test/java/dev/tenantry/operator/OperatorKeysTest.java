package dev.tenantry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.operator.key.OperatorKeyFixtures;
import dev.tenantry.web.Access;
import dev.tenantry.web.operator.OperatorArea;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Scripts with a key do what operators may, for a person who answers for it. */
@TenantryTest
class OperatorKeysTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    dev.tenantry.Routes routes;
    @Autowired
    OperatorKeyFixtures fixtures;

    private Newcomer olga;

    @BeforeEach
    void register() {
        olga = operator("Olga Operator");
    }

    @Test
    void theTrailNamesTheKeyAndThePerson() {
        var made = make("\"people:write\"", olga.person());
        var ben = Newcomer.register(port);
        var answer = script(made).delete("/v1/operator/people/" + ben.person() + "/sessions");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var key = made.path("key").path("id").asString();
        var entry = olga.browser().getJson("/v1/operator/audit?action=operator.sessions_ended&actor=" + key)
                .json().path("entries").path(0);
        assertThat(entry.path("actor").asString()).isEqualTo(olga.person().toString());
        assertThat(entry.path("key").asString()).isEqualTo(key);
        assertThat(entry.path("subject").asString()).isEqualTo(ben.person().toString());
        assertThat(olga.browser().get("/operator/audit?actor=" + key).body()).contains("Olga Operator", key);
    }

    @Test
    void isMadeInTheOrdinaryShapeAndKeptAsAHashOnly() {
        var made = make("\"audit:read\"", olga.person());
        var secret = made.path("secret").asString();
        assertThat(secret).matches("tok_[0-9A-Za-z]{49}");
        assertThat(script(made).getJson("/v1/operator/audit").status()).isEqualTo(200);
        var typo = secret.substring(0, 20) + (secret.charAt(20) == 'a' ? 'b' : 'a') + secret.substring(21);
        assertThat(with(typo).getJson("/v1/operator/audit").status()).isEqualTo(401);
        assertThat(olga.browser().getJson("/v1/operator/keys").body()).doesNotContain(secret);
        assertThat(olga.browser().get("/operator/keys").body()).doesNotContain(secret).contains("script");
        assertThat(new Browser(port).with("Authorization", "Bearer " + secret)
                .getJson("/v1/operator/audit").status()).isEqualTo(200);
    }

    @Test
    void doesWhatItsScopesSayAndNothingElse() {
        var script = script(make("\"audit:read\"", olga.person()));
        var refused = script.getJson("/v1/operator/people/" + olga.person());
        assertThat(refused.code()).isIn("scope_missing", "not_found", "method_not_allowed");
        assertThat(script.delete("/v1/operator/people/" + olga.person() + "/sessions").code())
                .isEqualTo("scope_missing");
        assertThat(script.getJson("/v1/operator/keys").code()).isEqualTo("forbidden");
        assertThat(script.getJson("/v1/me").code()).isEqualTo("forbidden");
        assertThat(script.get("/operator/audit").status()).as("no page").isEqualTo(403);
        assertThat(script.getJson("/v1/members").status()).isIn(400, 403);
    }

    @Test
    void isNoSessionWhereOneIsAskedFor() {
        var script = script(make("\"people:write\"", olga.person()));
        var asked = script.postJson("/v1/operator/people/" + olga.person() + "/password-expiry",
                "{\"reason\": \"a test\"}");
        assertThat(asked.code()).isEqualTo("session_required");
    }

    @Test
    void actsForNobodyWhoMayNot() {
        var bound = make("\"audit:read\"", olga.person());
        var open = make("\"audit:read\"", null);
        var other = operator("Other");
        var ada = Newcomer.register(port);
        assertThat(script(open).getJson("/v1/operator/audit").code()).isEqualTo("operator_required");
        assertThat(naming(open, ada.person()).getJson("/v1/operator/audit").code())
                .isEqualTo("operator_required");
        assertThat(naming(open, other.person()).getJson("/v1/operator/audit").status()).isEqualTo(200);
        assertThat(naming(bound, other.person()).getJson("/v1/operator/audit").code())
                .as("a key for one person names no other").isEqualTo("operator_required");
        assertThat(naming(bound, olga.person()).getJson("/v1/operator/audit").status()).isEqualTo(200);
        Tenancy.asSystem(() -> jdbc.sql("update identity.person set operator = false where id = :id")
                .param("id", olga.person().uuid()).update());
        assertThat(script(bound).getJson("/v1/operator/audit").code()).isEqualTo("operator_required");
        var made = other.browser().postJson("/v1/operator/keys", body("\"audit:read\"", ada.person(), "+P1D"));
        assertThat(made.code()).isEqualTo("operator_required");
    }

    /** Each may have one that runs out; whoever replaces the newest over and over is stopped. */
    @Test
    void cannotBeReplacedWithoutEnd() {
        var id = make("\"audit:read\"", olga.person()).path("key").path("id").asString();
        for (int n = 1; n < 100; n++) {
            var next = olga.browser().postJson("/v1/operator/keys/" + id + "/reroll", "{\"overlap_seconds\": 3600}");
            assertThat(next.status()).as("%d: %s", n, next.body()).isEqualTo(201);
            id = next.json().path("key").path("id").asString();
        }
        assertThat(olga.browser().postJson("/v1/operator/keys/" + id + "/reroll", "{\"overlap_seconds\": 3600}")
                .code()).isEqualTo("key_limit_reached");
    }

    @Test
    void endsWhenItIsRevokedReplacedOrOver() {
        var made = make("\"audit:read\"", olga.person());
        var id = made.path("key").path("id").asString();
        var next = olga.browser().postJson("/v1/operator/keys/" + id + "/reroll", "{}").json();
        assertThat(script(made).getJson("/v1/operator/audit").status()).isEqualTo(401);
        assertThat(script(next).getJson("/v1/operator/audit").status()).isEqualTo(200);
        assertThat(olga.browser().postJson("/v1/operator/keys/" + id + "/reroll", "{}").code())
                .isEqualTo("key_ended");
        olga.browser().delete("/v1/operator/keys/" + next.path("key").path("id").asString());
        assertThat(script(next).getJson("/v1/operator/audit").status()).isEqualTo(401);
        var over = make("\"audit:read\"", olga.person());
        Tenancy.asSystem(() -> jdbc.sql("update operator.key set expires_at = now() where hint = :hint")
                .param("hint", over.path("key").path("hint").asString()).update());
        assertThat(script(over).getJson("/v1/operator/audit").status()).isEqualTo(401);
    }

    @Test
    void hasAnEndAndAScopeThatExists() {
        for (var wrong : List.of(body("\"everything\"", null, "+P1D"), body("", null, "+P1D"),
                body("\"audit:read\"", null, "+P400D"), body("\"audit:read\"", null, "-P1D"))) {
            assertThat(olga.browser().postJson("/v1/operator/keys", wrong).status()).as(wrong).isIn(400, 422);
        }
    }

    @Test
    void itsLastUseIsWrittenDown() {
        var made = make("\"audit:read\"", olga.person());
        script(made).getJson("/v1/operator/audit");
        fixtures.writeUses();
        var listed = olga.browser().getJson("/v1/operator/keys").json().path("keys");
        assertThat(listed.findParents("last_used_at")).anyMatch(key ->
                key.path("id").equals(made.path("key").path("id")) && !key.path("last_used_at").isNull());
    }

    @Test
    void isMadeReplacedAndRevokedOnAPage() {
        var once = olga.browser().post("/operator/keys", Map.of("name", "nightly", "scopes", "audit:read",
                "days", "30", "actsFor", "me"));
        assertThat(once.status()).isEqualTo(200);
        var secret = once.body().replaceAll("(?s).*(tok_[0-9A-Za-z]{49}).*", "$1");
        assertThat(with(secret).getJson("/v1/operator/audit").status()).isEqualTo(200);
        var page = olga.browser().get("/operator/keys").body();
        var id = page.replaceAll("(?s).*?/operator/keys/(opkey_[0-9a-z]{26})/reroll.*", "$1");
        var next = olga.browser().post("/operator/keys/" + id + "/reroll", Map.of("hours", "1"));
        assertThat(next.body()).contains("tok_");
        assertThat(olga.browser().post("/operator/keys/" + id + "/revocation", Map.of()).status())
                .isEqualTo(302);
        assertThat(with(secret).getJson("/v1/operator/audit").status()).isEqualTo(401);
        assertThat(olga.browser().post("/operator/keys", Map.of("name", "x", "days", "30")).body())
                .contains("id=\"scopes-error\"");
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where actor_id = :olga
                   and action like 'operator.key%'
                 order by recorded_at
                """).param("olga", olga.person().uuid()).query(String.class).list()))
                .containsExactly("operator.key_made", "operator.key_rerolled", "operator.key_revoked");
    }

    /** What belongs to no area is open to no key; new routes are to be put into one. */
    @Test
    void everyRouteOfOperatorsBelongsToAnArea() {
        assertThat(routes.all().stream().filter(route -> route.needs().value() == Access.OPERATOR)
                .filter(route -> route.pattern().startsWith("/v1/"))
                .filter(route -> !route.pattern().startsWith("/v1/operator/keys"))
                .filter(route -> OperatorArea.scopeOf(route.pattern(), !route.reads()).isEmpty())
                .map(Object::toString)).isEmpty();
    }

    private Newcomer operator(String name) {
        var made = Newcomer.register(port, name);
        people.markVerified(made.person());
        people.makeOperator(made.person());
        return made;
    }

    private JsonNode make(String scopes, PersonId person) {
        var made = olga.browser().postJson("/v1/operator/keys", body(scopes, person, "+P1D"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json();
    }

    private static String body(String scopes, PersonId person, String until) {
        var ends = until.startsWith("-") ? Instant.now().minus(java.time.Duration.parse(until.substring(1)))
                : Instant.now().plus(java.time.Duration.parse(until.substring(1)));
        return "{\"name\": \"script\", \"scopes\": [%s], \"expires_at\": \"%s\"%s}".formatted(scopes, ends,
                person == null ? "" : ", \"person\": \"%s\"".formatted(person));
    }

    private Browser script(JsonNode made) {
        return with(made.path("secret").asString());
    }

    private Browser with(String secret) {
        return new Browser(port).with("X-Tenantry-Operator-Key", secret);
    }

    private Browser naming(JsonNode made, PersonId person) {
        return script(made).with("X-Tenantry-User", person.toString());
    }
}
