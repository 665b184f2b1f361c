package dev.tenantry.visitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.visitor.Visitor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A browser nobody knows gets a trial once, and spends that and nothing else. */
@TenantryTest
class VisitorTrialsApiTest {

    private static final long BUDGET = 500;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    @Test
    void theFirstVisitGetsThreeCreditsAndAKeyTheBrowserKeeps() {
        var browser = new Browser(port).with("User-Agent", "Visitor's browser");
        var begun = browser.postJson("/v1/visitor-trials", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        var secret = begun.json().path("secret").asString();
        assertThat(secret).matches("tv_[0-9A-Za-z]{49}");
        assertThat(begun.json().path("credits").asInt()).isEqualTo(3);
        assertThat(begun.header("Set-Cookie")).contains("__Host-visitor=" + secret, "Secure", "HttpOnly",
                "SameSite=Lax", "Path=/", "Max-Age=2592000").doesNotContain("Domain");
        var again = browser.postJson("/v1/visitor-trials", "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).as("one browser has one trial").isEqualTo(begun.json());
        var kept = row(begun.json().path("id").asString());
        assertThat(kept).containsEntry("credits", 3L).containsEntry("user_agent", "Visitor's browser")
                .containsEntry("converted_at", null).doesNotContainValue(secret);
        assertThat(kept.get("ip").toString()).startsWith("203.");
        assertThat(HexFormat.of().formatHex((byte[]) kept.get("key_hash")))
                .isEqualTo(HexFormat.of().formatHex(dev.tenantry.kernel.Secret.hash(secret)));
    }

    @Test
    void theKeySpendsWhatTheTrialHasAndNoMore() {
        var vera = Visitor.come(port);
        assertThat(vera.charge("job-1", 2).status()).isEqualTo(200);
        assertThat(vera.charge("job-1", 2).json().path("replayed").asBoolean()).isTrue();
        assertThat(vera.total()).isEqualTo(1);
        var tooMuch = vera.charge("job-2", 2);
        assertThat(tooMuch.code()).isEqualTo("insufficient_credits");
        assertThat(tooMuch.json().path("upgrade_url").asString()).endsWith("/pricing");
        assertThat(vera.charge("job-3", 1).status()).isEqualTo(200);
        assertThat(vera.charge("job-4", 1).status()).isEqualTo(402);
        assertThat(Visitor.come(port).total()).as("another one's are another's").isEqualTo(3);
    }

    @Test
    void theKeyOpensNothingElse() {
        var vera = Visitor.come(port);
        vera.charge("job-1", 1);
        for (var path : List.of("/v1/me", "/v1/members", "/v1/api-keys", "/v1/entitlements", "/v1/credits/entries",
                "/v1/credits?owner=user:ada")) {
            assertThat(vera.backend().getJson(path).status()).as(path).isIn(401, 403);
        }
        assertThat(vera.backend().postJson("/v1/charges/job-1/refund", "").status()).isEqualTo(403);
        assertThat(vera.backend().postJson("/v1/checks", "{\"feature\": \"integrations\"}").status()).isEqualTo(403);
        assertThat(new Browser(port).with("Authorization", "Bearer " + vera.secret().substring(0, 51) + "0")
                .getJson("/v1/credits").status()).isEqualTo(401);
    }

    @Test
    void oneAddressBeginsFiveADay() {
        assertThat(sixFrom(List.of("198.51.100.7"))).containsExactly(201, 201, 201, 201, 201, 429);
    }

    @Test
    void allAddressesOfAnIpv6SiteShareTheFive() {
        assertThat(sixFrom(List.of("2001:db8:77:1::1", "2001:db8:77:1:ffff::2")))
                .containsExactly(201, 201, 201, 201, 201, 429);
        assertThat(from("2001:db8:77:2::1").status()).as("the next site").isEqualTo(201);
    }

    @Test
    void whenTheDaysBudgetIsSpentNobodyBeginsHoweverManyAskAtOnce() throws Exception {
        var today = LocalDate.now(ZoneOffset.UTC);
        var days = List.of(today, today.plusDays(1)); // midnight may come in between
        var before = days.stream().map(day -> addUpTo(day, BUDGET - 6)).toList();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var running = IntStream.range(0, 10).mapToObj(_ -> pool.submit(() ->
                    new Browser(port).postJson("/v1/visitor-trials", ""))).toList();
            var answers = new ArrayList<Browser.Answer>();
            for (var one : running) {
                answers.add(one.get());
            }
            assertThat(days).allSatisfy(day -> assertThat(creditsOf(day)).isLessThanOrEqualTo(BUDGET));
            var refused = answers.stream().filter(one -> one.status() != 201).toList();
            assertThat(refused).hasSizeBetween(6, 8).allSatisfy(one -> {
                assertThat(one.code()).isEqualTo("visitor_budget_spent");
                assertThat(Long.parseLong(one.header("Retry-After"))).isBetween(1L, 86_400L);
                assertThat(one.header("Set-Cookie")).doesNotContain("__Host-visitor");
            });
        } finally {
            for (var i = 0; i < days.size(); i++) {
                giveBack(days.get(i), before.get(i));
            }
        }
    }

    @Test
    void anotherSitesPageBeginsNone() {
        for (var origin : List.of("https://evil.example", "null", "http://localhost.evil.example")) {
            var answer = asPageOf(origin).postJson("/v1/visitor-trials", "");
            assertThat(answer.code()).as(origin).isEqualTo("cross_site_request");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
        assertThat(new Browser(port).with("Sec-Fetch-Site", "cross-site").postJson("/v1/visitor-trials", "").code())
                .isEqualTo("cross_site_request");
    }

    @Test
    void whoeverCannotReadTheAnswerBeginsNone() {
        var browser = new Browser(port);
        var refused = browser.send(browser.request("/v1/visitor-trials").header("Accept", "text/nonsense")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(refused.status()).isEqualTo(406);
        assertThat(browser.cookie("__Host-visitor")).isNull();
    }

    /** In a sandbox whatever runs on localhost is the product's. */
    @Test
    void theProductsOwnPagesBeginOneAndReadWhyNot() {
        var page = asPageOf("http://localhost:3000").with("X-Forwarded-For", "198.51.100.23");
        var begun = page.postJson("/v1/visitor-trials", "");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        assertThat(begun.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(begun.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(begun.response().headers().allValues("Vary")).contains("Origin");
        assertThat(page.postJson("/v1/visitor-trials", "").json().path("id")).isEqualTo(begun.json().path("id"));
        for (var i = 0; i < 4; i++) {
            from("198.51.100.23");
        }
        var refused = asPageOf("http://localhost:3000").with("X-Forwarded-For", "198.51.100.23")
                .postJson("/v1/visitor-trials", "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(page.postJson("/v1/sessions", "{}").code()).as("nothing else").isEqualTo("cross_site_request");
    }

    private Browser asPageOf(String origin) {
        return new Browser(port).with("Sec-Fetch-Site", "same-site").with("Origin", origin);
    }

    private List<Integer> sixFrom(List<String> addresses) {
        return IntStream.range(0, 6).mapToObj(i -> from(addresses.get(i % addresses.size())).status()).toList();
    }

    private Browser.Answer from(String address) {
        return new Browser(port).with("X-Forwarded-For", address).postJson("/v1/visitor-trials", "");
    }

    private Map<String, Object> row(String id) {
        return Tenancy.asSystem(() -> jdbc.sql("select * from visitor.trial where id = :id")
                .param("id", dev.tenantry.visitor.VisitorTrialId.of(id).uuid()).query().singleRow());
    }

    private long creditsOf(LocalDate day) {
        return Tenancy.asSystem(() -> jdbc.sql("select coalesce(sum(credits), 0) from visitor.day where day = :day")
                .param("day", day).query(Long.class).single());
    }

    /** How much was added. */
    private long addUpTo(LocalDate day, long credits) {
        var missing = credits - creditsOf(day);
        assertThat(missing).as("other tests have left enough of the day's budget").isNotNegative();
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into visitor.day as so_far (day, trials, credits) values (:day, 1, :missing)
                on conflict (day) do update set trials = so_far.trials + 1, credits = so_far.credits + :missing
                """).param("day", day).param("missing", missing).update());
        return missing;
    }

    private void giveBack(LocalDate day, long credits) {
        Tenancy.asSystem(() -> jdbc.sql("""
                delete from visitor.day
                 where day = :day and credits = :credits and not exists (select from visitor.trial where day = :day)
                """).param("day", day).param("credits", credits).update());
        Tenancy.asSystem(() -> jdbc.sql("""
                update visitor.day set trials = trials - 1, credits = credits - :credits
                 where day = :day and trials > 1 and credits > :credits
                """).param("day", day).param("credits", credits).update());
    }
}
