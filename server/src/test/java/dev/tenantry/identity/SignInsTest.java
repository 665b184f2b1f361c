package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.web.WebRefusal;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@TenantryTest
class SignInsTest {

    private static final String PASSWORD = "lantern-otter-quilt-47";

    @Autowired
    SignIns signIns;
    @Autowired
    Sessions sessions;
    @Autowired
    People people;
    @Autowired
    Passwords passwords;
    @Autowired
    JdbcClient jdbc;

    Person ada;

    @BeforeEach
    void register() {
        var someone = NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Ada", null);
        ada = people.create(someone);
        passwords.set(ada.id(), passwords.prepare(PASSWORD, someone));
    }

    @Test
    void opensASessionWithANewTokenEachTime() {
        var first = signIns.signIn(ada.email(), PASSWORD, device());
        var second = signIns.signIn(ada.email().toUpperCase(), PASSWORD, device());
        assertThat(first.token()).isNotEqualTo(second.token());
        assertThat(sessions.find(first.token().text())).isPresent();
        assertThat(sessions.ofPerson(ada.id(), null, 10)).hasSize(2);
    }

    @Test
    void keepsOnlyTheHashOfASessionsToken() {
        var opened = signIns.signIn(ada.email(), PASSWORD, device());
        var kept = Tenancy.asSystem(() -> jdbc.sql("""
                select row_to_json(session)::text
                  from identity.session
                 where person_id = :person
                """).param("person", ada.id().uuid()).query(String.class).single());
        assertThat(kept).doesNotContain(opened.token().text());
    }

    @Test
    void givesOneAnswerToAWrongPasswordAndToAnUnknownAddress() {
        assertThat(refusal(() -> signIns.signIn(ada.email(), "wrong " + PASSWORD, device())))
                .isEqualTo(IdentityRefusal.WRONG_CREDENTIALS);
        assertThat(refusal(() -> signIns.signIn("nobody@example.test", PASSWORD, device())))
                .isEqualTo(IdentityRefusal.WRONG_CREDENTIALS);
        assertThat(refusal(() -> signIns.signIn("no address", PASSWORD, device())))
                .isEqualTo(IdentityRefusal.WRONG_CREDENTIALS);
    }

    /** Both hash once; without the dummy hash an unknown address would answer in a hundredth of the time. */
    @Test
    void takesAsLongForAnUnknownAddress() {
        refusal(() -> signIns.signIn("warm-up@example.test", PASSWORD, device()));
        var known = fastest(() -> signIns.signIn(ada.email(), "wrong " + PASSWORD, device()));
        var unknown = fastest(() -> signIns.signIn(UUID.randomUUID() + "@example.test", PASSWORD, device()));
        assertThat((double) unknown / known).isBetween(0.3, 3.0);
    }

    @Test
    void afterFiveTriesTheAccountHasToWait() {
        for (int i = 0; i < 5; i++) {
            refusal(() -> signIns.signIn(ada.email(), "wrong " + PASSWORD, device()));
        }
        assertThat(refusal(() -> signIns.signIn(ada.email(), PASSWORD, device())))
                .isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
        var unknown = UUID.randomUUID() + "@example.test";
        for (int i = 0; i < 5; i++) {
            refusal(() -> signIns.signIn(unknown, PASSWORD, device()));
        }
        assertThat(refusal(() -> signIns.signIn(unknown, PASSWORD, device())))
                .isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
    }

    @Test
    void aStrangerCannotKeepAKnownDeviceOut() {
        var home = device();
        var token = signIns.signIn(ada.email(), PASSWORD, home).device().text();
        for (int i = 0; i < 6; i++) {
            refusal(() -> signIns.signIn(ada.email(), "wrong " + PASSWORD, device()));
        }
        var known = new Device(home.ip(), home.site(), home.userAgent(), token);
        assertThat(signIns.signIn(ada.email(), PASSWORD, known).person()).isEqualTo(ada.id());
        var forged = new Device(home.ip(), home.site(), home.userAgent(), "f".repeat(64));
        assertThat(refusal(() -> signIns.signIn(ada.email(), PASSWORD, forged)))
                .isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
    }

    @Test
    void oneNetworkAddressGetsThirtyTries() {
        var device = device();
        for (int i = 0; i < 30; i++) {
            refusal(() -> signIns.signIn("no address " + UUID.randomUUID(), "x", device));
        }
        assertThat(refusal(() -> signIns.signIn(ada.email(), PASSWORD, device)))
                .isEqualTo(WebRefusal.TOO_MANY_REQUESTS);
    }

    @Test
    void rehashesAPasswordKeptUnderWeakerParameters() {
        var weak = new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD);
        Tenancy.asSystem(() -> jdbc.sql("update identity.password set hash = :hash where person_id = :p")
                .param("hash", weak).param("p", ada.id().uuid()).update());
        signIns.signIn(ada.email(), PASSWORD, device());
        assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(signIns.signIn(ada.email(), PASSWORD, device()).person()).isEqualTo(ada.id());
    }

    @Test
    void refusesTheDisabledAndEndsTheirSessions() {
        var opened = signIns.signIn(ada.email(), PASSWORD, device());
        Tenancy.asSystem(() -> jdbc.sql("update identity.person set disabled_at = now() where id = :p")
                .param("p", ada.id().uuid()).update());
        assertThat(sessions.find(opened.token().text())).isEmpty();
        assertThat(refusal(() -> signIns.signIn(ada.email(), PASSWORD, device())))
                .isEqualTo(IdentityRefusal.PERSON_DISABLED);
        assertThat(refusal(() -> signIns.signIn(ada.email(), "wrong " + PASSWORD, device())))
                .isEqualTo(IdentityRefusal.WRONG_CREDENTIALS);
    }

    @Test
    void refusesSomebodyWithoutAPassword() {
        var other = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Oda", null));
        assertThat(refusal(() -> signIns.signIn(other.email(), "", device())))
                .isEqualTo(IdentityRefusal.WRONG_CREDENTIALS);
    }

    private String hash() {
        return Tenancy.asSystem(() -> jdbc.sql("select hash from identity.password where person_id = :p")
                .param("p", ada.id().uuid()).query(String.class).single());
    }

    private static long fastest(ThrowingCallable call) {
        var best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            var start = System.nanoTime();
            refusal(call);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static RefusalCode refusal(ThrowingCallable call) {
        return catchThrowableOfType(Refusal.class, call).code();
    }

    private static Device device() {
        var ip = "test-" + UUID.randomUUID();
        return new Device(ip, ip, "test", null);
    }
}
