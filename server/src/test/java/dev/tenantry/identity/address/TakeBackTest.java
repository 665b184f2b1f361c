package dev.tenantry.identity.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.factor.Phone;
import dev.tenantry.identity.link.SignInMail;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For seven days the old mailbox undoes a change, and nobody can put anything in its way. */
@TenantryTest
class TakeBackTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    AddressStore store;

    Newcomer ada;
    String stolen;
    Codes codes;

    @BeforeEach
    void changed() {
        codes = new Codes(new Letters(jdbc));
        ada = proven();
        stolen = address();
        change(ada, ada.email(), stolen);
    }

    @Test
    void itGoesBackAndWhoeverChangedItIsOut() {
        assertThat(takeBack(codes.undo(ada.email())).status()).isEqualTo(200);
        assertThat(emailOf(ada)).isEqualTo(ada.email());
        assertThat(ada.browser().getJson("/v1/me").status()).isEqualTo(401);
        for (var email : new String[] {ada.email(), stolen}) {
            assertThat(new Browser(port).postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}"
                    .formatted(email, Newcomer.PASSWORD)).status()).as("the password was known").isEqualTo(401);
            assertThat(codes.letters().texts(email).getFirst()).contains("taken back");
        }
        assertThat(takeBack(codes.undo(ada.email())).code()).as("once").isEqualTo("link_invalid");
    }

    @Test
    void ofManyAtOnceOneTakesItBack() throws Exception {
        var token = codes.undo(ada.email());
        Callable<Integer> taking = () -> takeBack(token).status();
        try (var pool = Executors.newFixedThreadPool(4)) {
            assertThat(pool.invokeAll(IntStream.range(0, 4).mapToObj(i -> taking).toList()).stream()
                    .map(one -> one.resultNow())).containsExactlyInAnyOrder(200, 400, 400, 400);
        }
    }

    @Test
    void whatWasAddedSinceEndsAndWhatWasThereStays() {
        Phone.add(ada, jdbc); // after the change
        takeBack(codes.undo(ada.email()));
        assertThat(factors(ada)).isZero();
        var ben = proven();
        Phone.add(ben, jdbc);
        var next = address();
        ben.browser().postJson("/v1/me/address-changes", "{\"email\": \"%s\"}".formatted(next));
        assertThat(ben.browser().postJson("/v1/me/address-changes/confirmation",
                "{\"new_code\": \"%s\"}".formatted(codes.newest(next))).status()).isEqualTo(204);
        assertThat(takeBack(codes.undo(ben.email())).status()).isEqualTo(200);
        assertThat(factors(ben)).as("a mailbox alone removes no second factor").isEqualTo(1);
        assertThat(recoveryCodes(ben)).isEqualTo(10);
    }

    @Test
    void theFirstOfSeveralUndoesAllThatCameAfterIt() {
        var third = address();
        change(ada, stolen, third);
        assertThat(takeBack(codes.undo(ada.email())).status()).isEqualTo(200);
        assertThat(emailOf(ada)).isEqualTo(ada.email());
        assertThat(takeBack(codes.undo(stolen)).code()).isEqualTo("link_invalid");
        assertThat(emailOf(ada)).isEqualTo(ada.email());
    }

    @Test
    void aLaterOneUndoneLeavesTheFirstToBeUndone() {
        var third = address();
        change(ada, stolen, third);
        assertThat(takeBack(codes.undo(stolen)).status()).isEqualTo(200);
        assertThat(emailOf(ada)).isEqualTo(stolen);
        assertThat(takeBack(codes.undo(ada.email())).status()).isEqualTo(200);
        assertThat(emailOf(ada)).isEqualTo(ada.email());
    }

    @Test
    void untilThenTheOldAddressIsNobodyElses() {
        assertThat(register(ada.email()).code()).isEqualTo("email_taken");
        var ben = proven();
        ben.browser().postJson("/v1/me/address-changes", "{\"email\": \"%s\"}".formatted(ada.email()));
        assertThat(codes.letters().texts(ada.email()).getFirst()).doesNotContainPattern("(?m)^\\d{6}$");
        var unproven = Newcomer.register(port);
        assertThat(unproven.browser().json("PUT", "/v1/verifications/address",
                "{\"email\": \"%s\"}".formatted(ada.email())).code()).isEqualTo("email_taken");
        sevenDaysPass();
        assertThat(takeBack(codes.undo(ada.email())).code()).isEqualTo("link_expired");
        assertThat(register(ada.email()).status()).isEqualTo(201);
    }

    @Test
    void untilThenNobodyBeginsWithTheOldAddress() {
        assertThat(askForLink(ada.email()).text()).contains("There is no account with it")
                .doesNotContain("/sign-in/link?token=");
        sevenDaysPass();
        assertThat(askForLink(ada.email()).text()).contains("/sign-in/link?token=");
    }

    @Test
    void aSignInLinkToTheOldAddressEndsWithTheChange() {
        var ben = proven();
        var link = askForLink(ben.email()).token();
        change(ben, ben.email(), address());
        var answer = new Browser(port).postJson("/v1/sign-in-links/redemption",
                "{\"token\": \"%s\", \"name\": \"Ben\"}".formatted(link));
        assertThat(answer.code()).isEqualTo("link_invalid");
    }

    @Test
    void herselfSheMayGoBackToIt() {
        change(ada, stolen, ada.email());
        assertThat(emailOf(ada)).isEqualTo(ada.email());
    }

    @Test
    void openingTheLinkOnlyShowsAButton() {
        var token = codes.undo(ada.email());
        var scanner = new Browser(port);
        assertThat(scanner.get("/address-restoration?token=" + token).body())
                .contains("method=\"post\"", "value=\"" + token + "\"");
        assertThat(emailOf(ada)).isEqualTo(stolen);
        assertThat(scanner.post("/address-restoration", Map.of("token", token)).location())
                .endsWith("/address-restoration/done");
        assertThat(scanner.get("/address-restoration/done").body()).contains("/password-reset");
        assertThat(scanner.cookie("__Host-session")).as("it signs nobody in").isNull();
        var again = scanner.post("/address-restoration", Map.of("token", token));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("This link does not work");
    }

    @Test
    void theDatabaseKeepsNeitherCodeNorLinkAndForgetsTheAddress() {
        var kept = Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(address_change)::text
                  from identity.address_change
                 where person_id = :person
                """).param("person", ada.person()).query(String.class).single());
        assertThat(kept).contains("$argon2id$").doesNotContain(codes.undo(ada.email()));
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.address_change
                   set asked_at = asked_at - interval '31 days',
                       undo_expires_at = now() - interval '1 day'
                 where person_id = :person
                """).param("person", ada.person()).update());
        assertThat(Tenancy.asSystem(() -> store.deleteOlderThan(java.time.Duration.ofDays(30)))).isPositive();
        assertThat(count("identity.address_change", ada)).isZero();
    }

    private void change(Newcomer person, String from, String to) {
        person.browser().postJson("/v1/me/address-changes", "{\"email\": \"%s\"}".formatted(to));
        var done = person.browser().postJson("/v1/me/address-changes/confirmation",
                "{\"new_code\": \"%s\", \"old_code\": \"%s\"}".formatted(codes.newest(to), codes.newest(from)));
        assertThat(done.status()).as(done.body()).isEqualTo(204);
    }

    private SignInMail askForLink(String email) {
        var before = codes.letters().texts(email).size();
        assertThat(new Browser(port).post("/sign-in/link", Map.of("email", email)).status()).isEqualTo(302);
        return SignInMail.to(codes.letters(), email, before + 1);
    }

    private Newcomer proven() {
        var person = Newcomer.register(port);
        people.markVerified(person.person());
        return person;
    }

    private static String address() {
        return "p-" + UUID.randomUUID() + "@example.test";
    }

    private Browser.Answer takeBack(String token) {
        return new Browser(port).postJson("/v1/address-restorations", "{\"token\": \"%s\"}".formatted(token));
    }

    private Browser.Answer register(String email) {
        return new Browser(port).postJson("/v1/people", """
                {"name": "Eve", "email": "%s", "password": "%s"}
                """.formatted(email, Newcomer.PASSWORD));
    }

    private void sevenDaysPass() {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.address_change
                   set undo_expires_at = now()
                 where person_id = :person
                """).param("person", ada.person()).update());
    }

    private String emailOf(Newcomer person) {
        return people.find(person.person()).orElseThrow().email();
    }

    private int factors(Newcomer person) {
        return count("identity.totp", person);
    }

    private int recoveryCodes(Newcomer person) {
        return count("identity.recovery_code", person);
    }

    private int count(String table, Newcomer person) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + table + " where person_id = :person")
                .param("person", person.person()).query(Integer.class).single());
    }
}
