package dev.tenantry.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.TestProviders;
import dev.tenantry.credit.FollowSuccessors;
import dev.tenantry.credit.LedgerCheck;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.link.SignInMail;
import dev.tenantry.identity.oidc.Trip;
import dev.tenantry.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever comes in by whatever way keeps what is left of the trial they had before, once. */
@TenantryTest
class ConvertAtSignInTest {

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    FollowSuccessors followSuccessors;
    @Autowired
    LedgerCheck check;
    @Autowired
    JdbcClient jdbc;

    private final String email = "p-" + UUID.randomUUID() + "@example.test";
    Letters letters;
    Visitor vera;

    @BeforeEach
    void come() {
        letters = new Letters(jdbc);
        vera = Visitor.come(port);
    }

    @Test
    void registeringWithAPasswordInTheSameBrowserKeepsWhatIsLeft() {
        vera.charge("job-1", 1);
        assertThat(vera.browser().postJson("/v1/people", """
                {"name": "Vera", "email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD)).status()).isEqualTo(201);
        assertThat(purchased(vera.browser())).isEqualTo(2);
        assertThat(allowance(vera.browser())).as("the plan's trial is spent first").isPositive();
        assertThat(vera.converted(jdbc)).isTrue();
        assertThat(vera.total()).isZero();
        assertThat(vera.browser().postJson("/v1/visitor-trials", "").json().path("converted").asBoolean()).isTrue();
        assertThat(audited(own(vera.browser()))).contains("organization.claimed", "visitor_trial.converted");
        assertBooksHold();
    }

    @Test
    void soDoesTheForm() {
        vera.browser().get("/register");
        assertThat(vera.browser().post("/register", Map.of("name", "Vera", "email", email, "password",
                Newcomer.PASSWORD)).status()).isEqualTo(302);
        assertThat(purchased(vera.browser())).isEqualTo(3);
    }

    @Test
    void aLinkOpenedInAnotherBrowserConvertsTheTrialOfTheOneThatAsked() {
        var mail = ask(vera.browser(), email);
        assertThat(mail.text()).doesNotContain(vera.secret()).doesNotContain(vera.id().toString());
        var phone = new Browser(port);
        assertThat(enter(phone, mail).status()).isEqualTo(302);
        assertThat(vera.converted(jdbc)).isTrue();
        assertThat(purchased(phone)).isEqualTo(3);
        assertThat(enter(new Browser(port), mail).status()).as("a link works once").isEqualTo(400);
        assertBooksHold();
    }

    @Test
    void whoeverOpensTheLinkElsewhereDoesNotChooseTheTrial() {
        var thief = Visitor.come(port);
        var mail = ask(vera.browser(), email);
        assertThat(enter(thief.browser(), mail).status()).isEqualTo(302);
        assertThat(vera.converted(jdbc)).isTrue();
        assertThat(thief.converted(jdbc)).isFalse();
        assertThat(thief.total()).isEqualTo(3);
    }

    @Test
    void whereNothingWasCarriedTheOpeningBrowsersTrialStaysItsOwn() {
        var mail = ask(new Browser(port), email);
        assertThat(enter(vera.browser(), mail).status()).isEqualTo(302);
        assertThat(vera.converted(jdbc)).isFalse();
        assertThat(purchased(vera.browser())).isZero();
    }

    @Test
    void theCodeConvertsToo() {
        var mail = ask(vera.browser(), email);
        assertThat(vera.browser().post("/sign-in/code", Map.of("code", mail.code())).status()).isEqualTo(302);
        assertThat(purchased(vera.browser())).isEqualTo(3);
    }

    @Test
    void aLinkPastItsLifeConvertsNothing() {
        var mail = ask(vera.browser(), email);
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.sign_in_link
                   set asked_at = asked_at - interval '16 minutes', expires_at = expires_at - interval '16 minutes'
                 where email = :email
                """).param("email", email).update());
        assertThat(enter(vera.browser(), mail).status()).isEqualTo(400);
        assertThat(vera.browser().post("/sign-in/code", Map.of("code", mail.code())).status()).isEqualTo(400);
        assertThat(vera.converted(jdbc)).isFalse();
        assertThat(vera.total()).isEqualTo(3);
    }

    @Test
    void aProviderConvertsToo() {
        TestProviders.server().enqueueCallback(new DefaultOAuth2TokenCallback("okta", UUID.randomUUID().toString(),
                "JWT", null, Map.of("email", email, "email_verified", true, "name", "Vera"), 60));
        assertThat(Trip.begin(vera.browser(), "okta", "").throughTheServer().status()).isEqualTo(302);
        assertThat(purchased(vera.browser())).isEqualTo(3);
    }

    @Test
    void whoeverHasAnAccountSignsInWithItAndKeepsWhatIsLeftOnce() {
        var ada = verified();
        assertThat(vera.browser().postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(ada.email(), Newcomer.PASSWORD)).status()).isEqualTo(201);
        assertThat(purchased(ada.browser())).isEqualTo(3);
        var second = Visitor.come(port);
        enter(second.browser(), ask(second.browser(), ada.email()));
        assertThat(second.converted(jdbc)).as("nobody collects trials").isFalse();
        assertThat(purchased(ada.browser())).isEqualTo(3);
        assertThat(second.total()).isEqualTo(3);
    }

    @Test
    void theSignInFormConvertsToo() {
        var ada = verified();
        assertThat(vera.browser().post("/sign-in", Map.of("email", ada.email(), "password", Newcomer.PASSWORD))
                .status()).isEqualTo(302);
        assertThat(purchased(ada.browser())).isEqualTo(3);
    }

    /** Bound to two requests, each proven at the same moment by somebody else. */
    @Test
    void ofTwoPeopleWhoVerifyAtOnceOneGetsTheCredits() throws Exception {
        var ada = verified();
        var ben = verified();
        var mails = List.of(ask(vera.browser(), ada.email()), ask(vera.browser(), ben.email()));
        assertThat(atOnce(mails.stream().<Callable<Integer>>map(mail -> () ->
                enter(new Browser(port), mail).status()).toList())).containsExactly(302, 302);
        assertThat(List.of(purchased(ada.browser()), purchased(ben.browser()))).containsExactlyInAnyOrder(3L, 0L);
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select count(*) from audit.entry where action = 'visitor_trial.converted' and subject = :id
                """).param("id", vera.id().toString()).query(Integer.class).single())).isEqualTo(1);
        assertBooksHold();
    }

    /** One person, two browsers with a trial each; and one link opened twice. */
    @Test
    void ofTwoTrialsOfOnePersonAtOnceOneIsConverted() throws Exception {
        var ada = verified();
        var second = Visitor.come(port);
        var mail = ask(vera.browser(), ada.email());
        Callable<Integer> byLink = () -> enter(new Browser(port), mail).status();
        Callable<Integer> byPassword = () -> second.browser().postJson("/v1/sessions",
                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(ada.email(), Newcomer.PASSWORD)).status();
        assertThat(atOnce(List.of(byLink, byLink, byPassword))).containsOnlyOnce(302).containsOnlyOnce(400)
                .containsOnlyOnce(201);
        assertThat(purchased(ada.browser())).isEqualTo(3);
        assertThat(List.of(vera.converted(jdbc), second.converted(jdbc))).containsExactlyInAnyOrder(true, false);
    }

    /** What it spends and what is carried over is what there was, in whatever order they come. */
    @Test
    void chargesAtTheMomentOfTheSignInLoseAndDoubleNothing() throws Exception {
        var ada = verified();
        var mail = ask(vera.browser(), ada.email());
        var tasks = new ArrayList<Callable<Integer>>();
        tasks.add(() -> enter(new Browser(port), mail).status());
        for (var job : List.of("job-1", "job-2", "job-3")) {
            tasks.add(() -> vera.charge(job, 1).status());
        }
        var statuses = atOnce(tasks);
        assertThat(statuses.getFirst()).isEqualTo(302);
        var charged = statuses.stream().filter(status -> status == 200).count();
        assertThat(statuses.subList(1, 4)).allMatch(status -> status == 200 || status == 402);
        assertThat(purchased(ada.browser())).isEqualTo(3 - charged);
        assertBooksHold();
    }

    @Test
    void aJobOfBeforeIsKnownAfterwardsAndNothingOfTheirsIsSpent() {
        var ada = verified();
        vera.charge("job-1", 1);
        assertThat(vera.backend().postJson("/v1/holds", "{\"job\": \"held\", \"credits\": 2}").status()).isEqualTo(200);
        enter(new Browser(port), ask(vera.browser(), ada.email()));
        assertThat(purchased(ada.browser())).as("all that is left is held").isZero();
        assertThat(vera.charge("job-1", 1).json().path("replayed").asBoolean()).isTrue();
        assertThat(vera.charge("job-2", 1).code()).isEqualTo("insufficient_credits");
        assertThat(vera.backend().postJson("/v1/holds/held/commit", "{\"credits\": 1}").status()).isEqualTo(200);
        Tenancy.asSystem(followSuccessors::run);
        assertThat(purchased(ada.browser())).as("what the hold did not need follows").isEqualTo(1);
        assertThat(vera.charge("job-3", 1).code()).isEqualTo("insufficient_credits");
        assertBooksHold();
    }

    @Test
    void theirArchiveHasItAndNotItsKey() {
        enter(vera.browser(), ask(vera.browser(), email));
        var found = Tenancy.asSystem(() -> new ArrayList<Object>(exports().of(person(email)).toList()));
        assertThat(found).singleElement().asString().contains(vera.id().toString()).doesNotContain(vera.secret());
    }

    @Test
    void whenSomebodyIsGoneTheirTrialStaysWithoutTheirName() {
        enter(vera.browser(), ask(vera.browser(), email));
        Tenancy.asSystem(() -> jdbc.sql("update visitor.trial set converted_to = null where id = :id")
                .param("id", vera.id().uuid()).update());
        assertThat(vera.converted(jdbc)).isTrue();
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select confdeltype::text from pg_constraint
                 where conrelid = 'visitor.trial'::regclass and confrelid = 'identity.person'::regclass
                """).query(String.class).single())).as("on delete set null").isEqualTo("n");
    }

    @Autowired
    ExportTrials exports;

    private ExportTrials exports() {
        return exports;
    }

    private dev.tenantry.kernel.PersonId person(String address) {
        return people.byEmail(dev.tenantry.identity.EmailAddress.parse(address).orElseThrow()).orElseThrow().id();
    }

    private SignInMail ask(Browser from, String address) {
        var number = letters.texts(address).size() + 1;
        assertThat(from.post("/sign-in/link", Map.of("email", address)).status()).isEqualTo(302);
        return SignInMail.to(letters, address, number);
    }

    private static Browser.Answer enter(Browser from, SignInMail mail) {
        return from.post("/sign-in/link/entry", Map.of("token", mail.token()));
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        var results = new ArrayList<T>();
        try (var pool = Executors.newFixedThreadPool(tasks.size())) {
            for (var one : pool.invokeAll(tasks)) {
                results.add(one.get());
            }
        }
        return results;
    }

    private Newcomer verified() {
        var person = Newcomer.register(port);
        people.markVerified(person.person());
        person.acting();
        return person;
    }

    private static OrganizationId own(Browser browser) {
        return OrganizationId.of(browser.getJson("/v1/me").json().at("/organizations/0/id").asString());
    }

    private static long purchased(Browser browser) {
        return credits(browser).path("purchased").asLong();
    }

    private static long allowance(Browser browser) {
        return credits(browser).at("/allowance/remaining").asLong();
    }

    private static tools.jackson.databind.JsonNode credits(Browser browser) {
        var answer = browser.with("X-Tenantry-Organization", own(browser).toString()).getJson("/v1/credits");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> audited(OrganizationId organization) {
        return Tenancy.asSystem(() -> jdbc.sql("select action from audit.entry where organization_id = :id")
                .param("id", organization).query(String.class).list());
    }

    private void assertBooksHold() {
        var shadow = vera.shadow(jdbc);
        assertThat(check.run()).filteredOn(one -> one.organization().equals(shadow)).isEmpty();
    }
}
