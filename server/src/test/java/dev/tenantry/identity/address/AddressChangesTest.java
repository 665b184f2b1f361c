package dev.tenantry.identity.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.People;
import dev.tenantry.identity.factor.Phone;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Another address counts when both mailboxes have answered, and not before. */
@TenantryTest
class AddressChangesTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    GiveAddress giving;

    Newcomer ada;
    String wanted;
    Codes codes;

    @BeforeEach
    void register() {
        ada = proven();
        wanted = address();
        codes = new Codes(new Letters(jdbc));
    }

    @Test
    void bothCodesTogetherChangeIt() {
        var elsewhere = signIn(ada.email());
        assertThat(ask(ada, wanted).json().path("old_code_needed").asBoolean()).isTrue();
        assertThat(emailOf(ada)).as("nothing before the codes").isEqualTo(ada.email());
        var before = ada.browser().cookie("__Host-session");
        assertThat(confirm(ada, codes.newest(wanted), codes.newest(ada.email())).status()).isEqualTo(204);
        assertThat(emailOf(ada)).isEqualTo(wanted);
        assertThat(people.find(ada.person()).orElseThrow().verified()).isTrue();
        assertThat(new Browser(port).withCookie("__Host-session", before).getJson("/v1/me").status())
                .as("the session goes on under another token").isEqualTo(401);
        assertThat(elsewhere.getJson("/v1/me").status()).as("sessions of others end").isEqualTo(401);
        assertThat(signIn(wanted).getJson("/v1/me").status()).isEqualTo(200);
        assertThat(signIn(ada.email()).getJson("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void oneMailboxAloneChangesNothing() {
        ask(ada, wanted);
        var ofNew = codes.newest(wanted);
        var ofOld = codes.newest(ada.email());
        assertThat(ada.browser().postJson("/v1/me/address-changes/confirmation",
                "{\"new_code\": \"%s\"}".formatted(ofNew)).code()).isEqualTo("code_wrong");
        assertThat(confirm(ada, ofNew, Codes.another(ofOld)).json().path("field").asString())
                .isEqualTo("old_code");
        assertThat(confirm(ada, Codes.another(ofNew), ofOld).json().path("tries_left").asInt()).isEqualTo(2);
        assertThat(emailOf(ada)).isEqualTo(ada.email());
    }

    @Test
    void aSecondFactorStandsInForTheOldMailbox() {
        Phone.add(ada, jdbc);
        var mails = codes.letters().texts(ada.email()).size();
        assertThat(ask(ada, wanted).json().path("old_code_needed").asBoolean()).isFalse();
        assertThat(codes.letters().texts(ada.email())).hasSize(mails);
        assertThat(ada.browser().postJson("/v1/me/address-changes/confirmation",
                "{\"new_code\": \"%s\"}".formatted(codes.newest(wanted))).status()).isEqualTo(204);
        assertThat(codes.hasUndo(ada.email())).as("it is told all the same").isTrue();
    }

    @Test
    void fiveTriesKillTheRightCodesAndTheyWorkOnce() {
        ask(ada, wanted);
        var ofNew = codes.newest(wanted);
        var ofOld = codes.newest(ada.email());
        for (int i = 0; i < 5; i++) {
            assertThat(confirm(ada, Codes.another(ofNew), ofOld).code()).isEqualTo("code_wrong");
        }
        assertThat(confirm(ada, ofNew, ofOld).code()).isEqualTo("code_expired");
        var ben = proven();
        var other = address();
        ask(ben, other);
        assertThat(confirm(ben, codes.newest(other), codes.newest(ben.email())).status()).isEqualTo(204);
        assertThat(confirm(ben, codes.newest(other), "123456").code()).isEqualTo("code_expired");
    }

    @Test
    void aNewerQuestionWithdrawingAndTimeVoidTheCodes() {
        ask(ada, wanted);
        var ofNew = codes.newest(wanted);
        var ofOld = codes.newest(ada.email());
        ask(ada, address());
        assertThat(confirm(ada, ofNew, ofOld).status()).as("codes of the one before").isEqualTo(400);
        assertThat(ada.browser().delete("/v1/me/address-changes").status()).isEqualTo(204);
        assertThat(confirm(ada, "123456", "123456").code()).isEqualTo("code_expired");
        ask(ada, wanted);
        change("expires_at = now()", ada);
        assertThat(confirm(ada, codes.newest(wanted), codes.newest(ada.email())).code())
                .isEqualTo("code_expired");
        assertThat(emailOf(ada)).isEqualTo(ada.email());
    }

    @Test
    void whoHasTheAddressIsNotToldToWhoeverAsks() {
        var ben = Newcomer.register(port);
        var free = ask(ada, wanted);
        var taken = ask(ada, ben.email());
        assertThat(taken.status()).isEqualTo(free.status());
        assertThat(taken.body().replace(ben.email(), wanted)).isEqualTo(free.body());
        assertThat(codes.letters().texts(ben.email()).getFirst()).contains("somebody wants to use this address")
                .doesNotContainPattern("(?m)^\\d{6}$").doesNotContain("Nina");
        assertThat(confirm(ada, "123456", codes.newest(ada.email())).code()).isEqualTo("code_wrong");
        assertThat(emailOf(ben)).isEqualTo(ben.email());
    }

    @Test
    void ofManyWhoWantAnAddressAtOnceOneHasIt() throws Exception {
        var all = List.of(proven(), proven(), proven());
        var asks = all.stream().<Callable<Integer>>map(one -> {
            ask(one, wanted);
            var ofNew = codes.newest(wanted);
            return () -> confirm(one, ofNew, codes.newest(one.email())).status();
        }).toList();
        Callable<Integer> registering = () -> new Browser(port).postJson("/v1/people", """
                {"name": "Eve", "email": "%s", "password": "%s"}
                """.formatted(wanted, Newcomer.PASSWORD)).status();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var answers = pool.invokeAll(Stream.concat(asks.stream(), Stream.of(registering)).toList()).stream()
                    .map(one -> one.resultNow()).toList();
            assertThat(answers).filteredOn(status -> status == 204 || status == 201).hasSize(1);
            assertThat(answers).filteredOn(status -> status == 409).hasSize(3);
        }
    }

    @Test
    void isKeptAsRegisteringKeepsIt() {
        assertThat(ask(ada, " " + ada.email().toUpperCase() + " ").code()).isEqualTo("address_unchanged");
        assertThat(ask(ada, "nobody").code()).isEqualTo("email_invalid");
        ask(ada, wanted.toUpperCase());
        confirm(ada, codes.newest(wanted), codes.newest(ada.email()));
        assertThat(emailOf(ada)).isEqualTo(wanted);
    }

    @Test
    void mailsAreLimitedForThePersonAndForTheAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(proven(), wanted).status()).isEqualTo(202);
        }
        assertThat(ask(ada, wanted).code()).isEqualTo("too_many_requests");
        for (int i = 0; i < 4; i++) {
            ask(ada, address());
        }
        assertThat(ask(ada, address()).code()).isEqualTo("too_many_requests");
    }

    @Test
    void whoNeverProvedTheirsCorrectsItInstead() {
        assertThat(ask(Newcomer.register(port), wanted).code()).isEqualTo("email_not_verified");
    }

    @Test
    void itIsWrittenDownWithMaskedAddresses() {
        ask(ada, wanted);
        confirm(ada, Codes.another(codes.newest(wanted)), "123456");
        confirm(ada, codes.newest(wanted), codes.newest(ada.email()));
        var audit = texts("select action || ' ' || details from audit.entry where subject = '%s'"
                .formatted(ada.person()));
        assertThat(audit).anyMatch(one -> one.startsWith("person.address_changed ")
                && one.contains("p***@example.test") && !one.contains(wanted));
        assertThat(texts("select type from audit.security_event where details ->> 'person' = '%s'"
                .formatted(ada.person()))).contains("address_change_asked", "address_change_refused",
                "address_changed");
    }

    @Test
    void aChangeThatIsRolledBackIsNotWrittenDownAsOne() {
        ask(ada, wanted);
        var gone = new SignedIn(UUID.randomUUID(), ada.person(), "Ada", ada.email(), Instant.EPOCH, Instant.EPOCH,
                false, false, false, Proof.PASSWORD, true, false, true, false);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            assertThat(catchThrowable(() -> giving.confirm(gone, codes.newest(wanted), codes.newest(ada.email()),
                    new Device("203.0.113.1", "203.0.113.1", "test", null)))).isInstanceOfSatisfying(Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(WebRefusal.UNAUTHENTICATED));
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
        assertThat(emailOf(ada)).isEqualTo(ada.email());
        assertThat(texts("select type || ' ' || reason from audit.security_event where details ->> 'person' = '%s'"
                .formatted(ada.person()))).contains("address_change_refused rolled_back")
                .noneMatch(one -> one.startsWith("address_changed"));
    }

    private Newcomer proven() {
        var person = Newcomer.register(port);
        people.markVerified(person.person());
        return person;
    }

    private static String address() {
        return "p-" + UUID.randomUUID() + "@example.test";
    }

    private static Browser.Answer ask(Newcomer person, String email) {
        return person.browser().postJson("/v1/me/address-changes", "{\"email\": \"%s\"}".formatted(email));
    }

    private static Browser.Answer confirm(Newcomer person, String ofNew, String ofOld) {
        return person.browser().postJson("/v1/me/address-changes/confirmation",
                "{\"new_code\": \"%s\", \"old_code\": \"%s\"}".formatted(ofNew, ofOld));
    }

    private Browser signIn(String email) {
        var browser = new Browser(port);
        browser.postJson("/v1/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(email, Newcomer.PASSWORD));
        return browser;
    }

    private String emailOf(Newcomer person) {
        return people.find(person.person()).orElseThrow().email();
    }

    private void change(String assignment, Newcomer person) {
        Tenancy.asSystem(() -> jdbc.sql("update identity.address_change set " + assignment
                + " where person_id = :person").param("person", person.person()).update());
    }

    private List<String> texts(String sql) {
        return Tenancy.asSystem(() -> jdbc.sql(sql).query(String.class).list());
    }
}
