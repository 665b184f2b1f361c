package dev.tenantry.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.tenantry.Browser;
import dev.tenantry.Eventually;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.factor.Phone;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.OrganizationFixtures;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TenantryTest
class ProgramTokensTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    OrganizationFixtures members;
    @Autowired
    People people;
    @Autowired
    TokenStore store;

    @Test
    void aTokenSaysWhoActsForWhatInWhichRole() throws ParseException {
        var ada = Newcomer.register(port);
        var given = signIn(ada, ada.slug());
        assertThat(given.path("expires_in").asInt()).isEqualTo(900);
        assertThat(given.path("refresh_expires_in").asInt()).isEqualTo(7 * 24 * 3600);
        assertThat(given.path("token_type").asString()).isEqualTo("Bearer");
        var token = SignedJWT.parse(access(given));
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(ada.person().toString());
        assertThat(claims.getStringClaim("organization_id")).isEqualTo(ada.organization().toString());
        assertThat(claims.getStringClaim("organization_role")).isEqualTo("owner");
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:" + port);
        assertThat(claims.getAudience()).containsExactly("http://localhost:" + port + "/v1");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(900_000);
    }

    @Test
    void aTokenActsForItsOrganizationAndForNoOther() {
        var ada = Newcomer.register(port);
        var birch = Newcomer.register(port);
        members.join(birch.organization(), ada.person(), "admin");
        var own = bearer(access(signIn(ada, ada.slug())));
        assertThat(own.getJson("/v1/members").status()).isEqualTo(200);
        own.with("X-Tenantry-Organization", birch.organization().toString());
        assertThat(own.getJson("/v1/members").code()).isEqualTo("not_a_member");
        assertThat(bearer(access(signIn(ada, ada.slug()))).get("/o/" + birch.slug()).status()).isEqualTo(404);
        var none = bearer(access(signIn(ada, null)));
        assertThat(none.getJson("/v1/me").json().path("person").path("id").asString())
                .isEqualTo(ada.person().toString());
        assertThat(none.getJson("/v1/members").code()).isEqualTo("organization_required");
        none.with("X-Tenantry-Organization", ada.organization().toString());
        assertThat(none.getJson("/v1/members").code()).isEqualTo("not_a_member");
    }

    @Test
    void nobodyGetsATokenForWhatTheyDoNotBelongTo() {
        var ada = Newcomer.register(port);
        var birch = Newcomer.register(port);
        var refused = password(ada, birch.slug());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("not_a_member");
        assertThat(sessions(ada)).as("the one of the browser").isEqualTo(1);
    }

    @Test
    void eachRenewalGivesAnotherAndOneThatComesAgainEndsThemAll() {
        var ada = Newcomer.register(port);
        var first = signIn(ada, ada.slug());
        var second = renew(first, null);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(refresh(second.json())).isNotEqualTo(refresh(first));
        var stolen = renew(first, null);
        assertThat(stolen.status()).isEqualTo(401);
        assertThat(stolen.code()).isEqualTo("refresh_token_reused");
        assertThat(renew(second.json(), null).code()).isEqualTo("refresh_token_invalid");
        assertThat(me(access(second.json()))).isEqualTo(401);
        assertThat(events("refresh_refused", "reused", ada)).isEqualTo(1);
    }

    @Test
    void ofTwoWhoRenewAtTheSameMomentOneIsTakenForAThief() {
        var ada = Newcomer.register(port);
        var first = signIn(ada, null);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = IntStream.range(0, 8).mapToObj(_ -> both.submit(() -> renew(first, null).status()))
                    .toList().stream().map(one -> {
                        try {
                            return one.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }).toList();
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        }
        assertThat(families(ada)).isZero();
    }

    @Test
    void onlyHashesAreKept() {
        var ada = Newcomer.register(port);
        var given = signIn(ada, null);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from identity.refresh_token
                 where hash = :hash
                """).param("hash", Secret.hash(refresh(given))).query(Integer.class).single())).isEqualTo(1);
    }

    /** Every surface that gives tokens has written the one that renews before it answers. */
    @Test
    void theFirstRenewalWorksWhicheverWayTheyCame() {
        var ada = Newcomer.register(port);
        for (var way : List.<Supplier<JsonNode>>of(() -> signIn(ada, null), () -> exchange(ada),
                () -> byCode(ada))) {
            var renewed = renew(way.get(), ada.slug());
            assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
            assertThat(me(access(renewed.json()))).isEqualTo(200);
        }
    }

    @Test
    void aRefreshTokenMayComeAsBearerWithoutABody() {
        var given = signIn(Newcomer.register(port), null);
        assertThat(bearer(refresh(given)).postJson("/v1/tokens/refresh", "").status()).isEqualTo(200);
    }

    @Test
    void aCodeCountsOnlyTogetherWithTheRequestThatAskedForIt() {
        var ada = Newcomer.register(port);
        ask(ada);
        var other = ask(Newcomer.register(port));
        var code = new Letters(jdbc).newestCode(ada.email());
        assertThat(redeem(other, code).code()).isEqualTo("code_wrong");
        assertThat(redeem("0".repeat(64), code).code()).isEqualTo("code_expired");
    }

    /** A program that does not know of the factor asks its person for it, and sends the same code again. */
    @Test
    void aMailedCodeIsNotUsedUpWhereTheSecondFactorIsMissing() {
        var ada = Newcomer.register(port);
        people.markVerified(ada.person());
        var phone = Phone.add(ada, jdbc);
        var request = ask(ada);
        var code = new Letters(jdbc).newestCode(ada.email());
        var before = sessions(ada);
        var bare = redeem(request, code);
        assertThat(bare.status()).isEqualTo(403);
        assertThat(bare.code()).isEqualTo("second_factor_required");
        assertThat(bare.json().path("field").asString()).isEqualTo("second_factor");
        assertThat(sessions(ada)).isEqualTo(before);
        var both = """
                {"request": "%s", "code": "%s", "second_factor": {"code": "%s"}}
                """.formatted(request, code, phone.freshCode());
        var given = new Browser(port).postJson("/v1/tokens/redemption", both);
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(redeem(request, code).code()).as("and then it is").isEqualTo("code_expired");
    }

    @Test
    void switchingGivesATokenForAnotherMembership() throws ParseException {
        var ada = Newcomer.register(port);
        var birch = Newcomer.register(port);
        members.join(birch.organization(), ada.person(), "viewer");
        var given = signIn(ada, ada.slug());
        var stranger = renew(given, Newcomer.register(port).slug());
        assertThat(stranger.code()).isEqualTo("not_a_member");
        var switched = renew(given, birch.slug());
        assertThat(switched.status()).as("a refusal uses no token up").isEqualTo(200);
        var claims = SignedJWT.parse(access(switched.json())).getJWTClaimsSet();
        assertThat(claims.getStringClaim("organization_id")).isEqualTo(birch.organization().toString());
        assertThat(claims.getStringClaim("organization_role")).isEqualTo("viewer");
        var stays = renew(switched.json(), null).json();
        assertThat(stays.path("organization").path("slug").asString()).isEqualTo(birch.slug());
    }

    @Test
    void tokensOfABrowserEndWithItsSession() {
        var ada = Newcomer.register(port);
        var given = exchange(ada);
        assertThat(me(access(given))).isEqualTo(200);
        ada.browser().delete("/v1/sessions/current");
        assertThat(me(access(given))).isEqualTo(401);
        assertThat(renew(given, null).code()).isEqualTo("refresh_token_invalid");
    }

    @Test
    void aTokenIsNotExchangedForAnother() {
        var given = signIn(Newcomer.register(port), null);
        assertThat(bearer(access(given)).postJson("/v1/tokens/exchange", "{}").code())
                .isEqualTo("session_required");
    }

    @Test
    void revokingEndsTheSignInAndTellsNothingOfOthers() {
        var given = signIn(Newcomer.register(port), null);
        assertThat(revoke("0".repeat(64))).isEqualTo(204);
        assertThat(revoke(refresh(given))).isEqualTo(204);
        assertThat(me(access(given))).isEqualTo(401);
        assertThat(renew(given, null).code()).isEqualTo("refresh_token_invalid");
    }

    @Test
    void signingOutEverywhereEndsEveryBrowserAndEveryProgram() {
        var ada = Newcomer.register(port);
        var phone = signIn(ada, null);
        var laptop = signIn(ada, ada.slug());
        assertThat(bearer(access(phone)).delete("/v1/sessions").status()).isEqualTo(204);
        assertThat(me(access(phone))).isEqualTo(401);
        assertThat(me(access(laptop))).isEqualTo(401);
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        assertThat(renew(laptop, null).status()).isEqualTo(401);
    }

    @Test
    void anotherPasswordEndsAllTokens() {
        var ada = Newcomer.register(port);
        var given = signIn(ada, null);
        var changed = ada.browser().json("PUT", "/v1/me/password", """
                {"current_password": "%s", "new_password": "cobalt-heron-basil-93"}
                """.formatted(Newcomer.PASSWORD));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(me(access(given))).isEqualTo(401);
        assertThat(renew(given, null).code()).isEqualTo("refresh_token_invalid");
    }

    @Test
    void theDisabledGetNoneAndTheirsNoLongerCount() {
        var ada = Newcomer.register(port);
        var given = signIn(ada, null);
        assertThat(me(access(given))).isEqualTo(200);
        var asked = ask(ada);
        var code = new Letters(jdbc).newestCode(ada.email());
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.person
                   set disabled_at = now()
                 where id = :person
                """).param("person", ada.person()).update());
        Eventually.eventually(() -> me(access(given)) == 401);
        assertThat(renew(given, null).code()).isEqualTo("refresh_token_invalid");
        assertThat(password(ada, null).code()).isEqualTo("person_disabled");
        assertThat(redeem(asked, code).code()).isEqualTo("person_disabled");
    }

    @Test
    void whoeverIsRemovedActsNoMoreAndTheTokenDoesNotComeBackWithThem() {
        var ada = Newcomer.register(port);
        var ben = Newcomer.register(port);
        members.join(ada.organization(), ben.person(), "member");
        var given = signIn(ben, ada.slug());
        assertThat(bearer(access(given)).getJson("/v1/members").status()).isEqualTo(200);
        assertThat(ada.acting().delete("/v1/members/" + ben.person()).status()).isEqualTo(204);
        assertThat(bearer(access(given)).getJson("/v1/members").code()).as("at once; then the token ends too")
                .isIn("not_a_member", "unauthenticated");
        Eventually.eventually(() -> families(ben) == 0);
        Eventually.eventually(() -> me(access(given)) == 401);
        members.join(ada.organization(), ben.person(), "member");
        assertThat(renew(given, null).code()).isEqualTo("refresh_token_invalid");
    }

    @Test
    void renewingEndsWithTheAbsoluteLimit() {
        var ada = Newcomer.register(port);
        var given = signIn(ada, null);
        family(ada, "ends_at = now() + interval '60 seconds'");
        var last = renew(given, null).json();
        assertThat(last.path("refresh_expires_in").asInt()).isBetween(1, 60);
        family(ada, "ends_at = now()");
        assertThat(renew(last, null).code()).isEqualTo("refresh_token_invalid");
    }

    @Test
    void whatLayUnusedForTooLongIsRefusedAndSweptAway() {
        var ada = Newcomer.register(port);
        var given = signIn(ada, null);
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.refresh_token
                   set expires_at = now() - interval '2 hours'
                 where hash = :hash
                """).param("hash", Secret.hash(refresh(given))).update());
        assertThat(Tenancy.asSystem(store::deleteOver)).isPositive();
        assertThat(families(ada)).isZero();
        assertThat(renew(given, null).code()).isEqualTo("refresh_token_invalid");
    }

    /** Changed without its announcement: whoever asked the database for each request would see it. */
    @Test
    void whatStandsInATokensWayIsRememberedUntilAChangeIsAnnounced() throws SQLException {
        var ada = Newcomer.register(port);
        var token = bearer(access(signIn(ada, ada.slug())));
        for (int i = 0; i < 3; i++) {
            assertThat(token.getJson("/v1/members").status()).isEqualTo(200);
        }
        unannounced("""
                insert into identity.factor_requirement (organization_id, since, required_by)
                values ('%s', now() - interval '30 days', '%s')
                """.formatted(ada.organization().uuid(), ada.person().uuid()));
        unannounced("update identity.password set must_change = true where person_id = '%s'"
                .formatted(ada.person().uuid()));
        assertThat(token.getJson("/v1/members").status()).isEqualTo(200);
        announce("tenantry_factor_requirement", ada.organization().uuid());
        Eventually.eventually(() -> "factor_needed_here".equals(token.getJson("/v1/members").code()));
        announce("tenantry_token", ada.person().uuid());
        Eventually.eventually(() -> "password_change_required".equals(token.getJson("/v1/members").code()));
    }

    private static void unannounced(String sql) throws SQLException {
        var server = TestPostgres.server();
        try (var owner = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private void announce(String channel, UUID what) {
        Tenancy.asSystem(() -> jdbc.sql("select pg_notify(:channel, :what)").param("channel", channel)
                .param("what", what.toString()).query((row, _) -> true).single());
    }

    private void family(Newcomer person, String change) {
        Tenancy.asSystem(() -> jdbc.sql("update identity.token_family set " + change
                + " where person_id = :person").param("person", person.person()).update());
    }

    private int families(Newcomer person) {
        return count("identity.token_family", person);
    }

    private int sessions(Newcomer person) {
        return count("identity.session", person);
    }

    private int count(String table, Newcomer person) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + table + " where person_id = :person")
                .param("person", person.person()).query(Integer.class).single());
    }

    private int events(String type, String reason, Newcomer person) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.security_event
                 where type = :type
                   and reason = :reason
                   and details ->> 'person' = :person
                """).param("type", type).param("reason", reason).param("person", person.person().toString())
                .query(Integer.class).single());
    }

    private JsonNode signIn(Newcomer person, String organization) {
        var answer = password(person, organization);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Browser.Answer password(Newcomer person, String organization) {
        return new Browser(port).postJson("/v1/tokens", """
                {"email": "%s", "password": "%s"%s}
                """.formatted(person.email(), Newcomer.PASSWORD,
                        organization == null ? "" : ", \"organization\": \"%s\"".formatted(organization)));
    }

    private JsonNode byCode(Newcomer person) {
        var request = ask(person);
        var answer = redeem(request, new Letters(jdbc).newestCode(person.email()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private String ask(Newcomer person) {
        return new Browser(port).postJson("/v1/tokens/codes", "{\"email\": \"%s\"}".formatted(person.email()))
                .json().path("request").asString();
    }

    private Browser.Answer redeem(String request, String code) {
        return new Browser(port).postJson("/v1/tokens/redemption",
                "{\"request\": \"%s\", \"code\": \"%s\"}".formatted(request, code));
    }

    private static JsonNode exchange(Newcomer person) {
        var answer = person.browser().postJson("/v1/tokens/exchange", "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Browser.Answer renew(JsonNode given, String organization) {
        var named = organization == null ? "" : ", \"organization\": \"%s\"".formatted(organization);
        return new Browser(port).postJson("/v1/tokens/refresh", "{\"refresh_token\": \"%s\"%s}".formatted(
                refresh(given), named));
    }

    private int revoke(String token) {
        return new Browser(port).postJson("/v1/tokens/revocation", "{\"token\": \"%s\"}".formatted(token))
                .status();
    }

    private int me(String access) {
        return bearer(access).getJson("/v1/me").status();
    }

    private Browser bearer(String token) {
        return new Browser(port).with("Authorization", "Bearer " + token);
    }

    private static String access(JsonNode given) {
        return given.path("access_token").asString();
    }

    private static String refresh(JsonNode given) {
        return given.path("refresh_token").asString();
    }
}
