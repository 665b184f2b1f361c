package dev.tenantry.identity.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Admitted;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.Letters;
import dev.tenantry.identity.Newcomers;
import dev.tenantry.identity.People;
import dev.tenantry.identity.person.PersonMail;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.identity.store.Addresses;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.WebRefusal;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who asks for a link learns nothing about the address, and can ask only so often. */
@TenantryTest
class AskForLinkTest {

    @LocalServerPort
    int port;
    @Autowired
    AskForLink asking;
    @Autowired
    People people;
    @Autowired
    Addresses addresses;
    @Autowired
    PersonMail mail;
    @Autowired
    VerifiedAddresses transactions;
    @Autowired
    JdbcClient jdbc;

    @Test
    void oneAnswerWhetherTheAddressExists() {
        var known = new Browser(port).post("/sign-in/link", Map.of("email", Newcomer.register(port).email()));
        var unknown = new Browser(port).post("/sign-in/link", Map.of("email", address()));
        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(302);
        assertThat(unknown.location()).isEqualTo(known.location());
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(unknown.response().headers().map().keySet())
                .isEqualTo(known.response().headers().map().keySet());
    }

    /** Both hash once and write one row; without that, an unknown address would answer much sooner. */
    @Test
    void takesAsLongForAnUnknownAddress() {
        var known = fastest(Newcomer.register(port).email());
        var unknown = fastest(address());
        assertThat((double) unknown / known).isBetween(0.3, 3.0);
    }

    /** After the mail, too, wrong codes are answered alike: nobody learns by trying some. */
    @Test
    void wrongCodesAreAnsweredAlike() {
        for (var email : new String[] {Newcomer.register(port).email(), address()}) {
            var browser = new Browser(port);
            browser.post("/sign-in/link", Map.of("email", email));
            var answer = browser.postJson("/v1/sign-in-links/redemption", "{\"code\": \"000000\"}");
            assertThat(answer.code()).as("a one in a million chance aside").isEqualTo("code_wrong");
            assertThat(answer.json().path("tries_left").asInt()).isEqualTo(4);
        }
    }

    @Test
    void fiveAnHourForAnAddressKnownOrNot() {
        for (var email : new String[] {Newcomer.register(port).email(), address()}) {
            for (int i = 0; i < 5; i++) {
                asking.ask(email, null, null, device());
            }
            assertThat(refused(() -> asking.ask(email.toUpperCase(), null, null, device())))
                    .isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
        }
    }

    @Test
    void twentyAnHourFromOneNetworkAddress() {
        var device = device();
        for (int i = 0; i < 20; i++) {
            asking.ask(address(), null, null, device);
        }
        assertThat(refused(() -> asking.ask(address(), null, null, device)))
                .isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
    }

    @Test
    void aStrangerCannotUseUpTheMailsOfAKnownDevice() {
        var ada = Newcomer.register(port);
        for (int i = 0; i < 6; i++) {
            refused(() -> asking.ask(ada.email(), null, null, device()));
        }
        var site = UUID.randomUUID().toString();
        var known = new Device(site, site, "test", ada.browser().cookie("__Host-device"));
        assertThat(asking.ask(ada.email(), null, null, known)).isNotNull();
    }

    @Test
    void whoeverMayNotBeginAloneIsToldSoByMailOnly() {
        var email = address();
        send(false, email);
        assertThat(new Letters(jdbc).texts(email)).singleElement().asString()
                .contains("There is no account with it", "the invited only").doesNotContain("token=");
        send(true, email);
        assertThat(new Letters(jdbc).texts(email).getFirst()).contains("/sign-in/link?token=");
    }

    @Test
    void theDisabledGetNoMail() {
        var ada = Newcomer.register(port);
        var before = new Letters(jdbc).texts(ada.email()).size();
        Tenancy.asSystem(() -> jdbc.sql("update identity.person set disabled_at = now() where id = :p")
                .param("p", ada.person().uuid()).update());
        send(true, ada.email());
        assertThat(new Letters(jdbc).texts(ada.email())).hasSize(before);
    }

    /** As in an installation with registration open or closed. */
    private void send(boolean open, String email) {
        var newcomers = new Newcomers() {
            @Override
            public boolean areWelcome(EmailAddress email, String next) {
                return open;
            }

            @Override
            public void count(dev.tenantry.identity.Device device) {
                throw new AssertionError("nobody comes in by asking");
            }

            @Override
            public Admitted admit(dev.tenantry.identity.Newcomer newcomer) {
                throw new AssertionError("nobody comes in by asking");
            }
        };
        var letters = new LinkLetters(people, newcomers, addresses, mail);
        transactions.inTransaction(() -> letters.send(EmailAddress.parse(email).orElseThrow(), "/o",
                draft()));
    }

    private static LinkDraft draft() {
        return LinkDraft.of(Secret.random(), code -> "hash");
    }

    private long fastest(String email) {
        var best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            var start = System.nanoTime();
            asking.ask(email, null, null, device());
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static dev.tenantry.kernel.RefusalCode refused(ThrowingCallable call) {
        var refusal = catchThrowableOfType(Refusal.class, call);
        return refusal == null ? null : refusal.code();
    }

    private static String address() {
        return "p-" + UUID.randomUUID() + "@example.test";
    }

    private static Device device() {
        var ip = "test-" + UUID.randomUUID();
        return new Device(ip, ip, "test", null);
    }
}
