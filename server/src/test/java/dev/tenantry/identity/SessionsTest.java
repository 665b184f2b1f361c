package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.store.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class SessionsTest {

    private static final Device DEVICE = new Device("192.0.2.1", "192.0.2.1", "test\r\nagent", null);

    @Autowired
    Sessions sessions;
    @Autowired
    People people;
    @Autowired
    JdbcClient jdbc;

    Person ada;
    OpenedSession opened;

    @BeforeEach
    void open() {
        ada = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Ada", null));
        opened = sessions.open(ada.id(), DEVICE);
    }

    @ParameterizedTest
    @CsvSource({"29 days 23 hours, 1 hour, true", "30 days, 1 hour, false", "1 day, 13 days 23 hours, true",
        "20 days, 14 days, false"})
    void lastsThirtyDaysAndFourteenUnused(String age, String unused, boolean live) {
        change("created_at = now() - interval '%s', last_used_at = now() - interval '%s'".formatted(age,
                unused));
        assertThat(sessions.find(opened.token().text()).isPresent()).isEqualTo(live);
    }

    @Test
    void isOverAtOnceWhenEnded() {
        assertThat(sessions.end(ada.id(), opened.id().uuid())).isTrue();
        assertThat(sessions.find(opened.token().text())).isEmpty();
        assertThat(sessions.end(ada.id(), opened.id().uuid())).isFalse();
    }

    @Test
    void cannotBeEndedBySomebodyElse() {
        var eve = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Eve", null));
        assertThat(sessions.end(eve.id(), opened.id().uuid())).isFalse();
        assertThat(sessions.find(opened.token().text())).isPresent();
    }

    @Test
    void isNotOpenedByItsId() {
        var id = opened.id();
        assertThat(opened.token().text()).matches("[0-9a-f]{64}")
                .doesNotContain(id.uuid().toString().replace("-", "").substring(0, 12));
        assertThat(sessions.find(id.toString())).isEmpty();
        assertThat(sessions.find(id.uuid().toString())).isEmpty();
    }

    @Test
    void writesItsLastUseAtMostOnceAMinute() {
        change("last_used_at = now() - interval '50 seconds'");
        sessions.find(opened.token().text());
        assertThat(secondsUnused()).isGreaterThanOrEqualTo(50);
        change("last_used_at = now() - interval '70 seconds'");
        sessions.find(opened.token().text());
        assertThat(secondsUnused()).isLessThan(10);
    }

    @Test
    void listsWhereSomebodyIsSignedIn() {
        assertThat(sessions.ofPerson(ada.id(), null, 10)).singleElement().satisfies(session -> {
            assertThat(session.id()).isEqualTo(opened.id());
            assertThat(session.ip()).isEqualTo("192.0.2.1");
            assertThat(session.userAgent()).isEqualTo("test  agent");
        });
    }

    @Test
    void rowsThatAreOverAreSweptAway() {
        change("created_at = now() - interval '31 days'");
        assertThat(sessions.deleteOver()).isPositive();
        assertThat(sessions.end(ada.id(), opened.id().uuid())).isFalse();
    }

    @Test
    void theLastSignInIsKnownWhileASessionIsThereAndAfterItsEnd() {
        change("created_at = now() - interval '3 days'");
        assertThat(daysSinceSignIn()).isEqualTo(3);
        var later = sessions.open(ada.id(), DEVICE);
        assertThat(daysSinceSignIn()).isZero();
        assertThat(kept()).as("signing in writes nothing more").isZero();
        sessions.endOthers(ada.id(), later.id().uuid());
        assertThat(daysSinceSignIn()).isZero();
        assertThat(kept()).isEqualTo(1);
        sessions.endAll(ada.id());
        assertThat(daysSinceSignIn()).isZero();
    }

    @Test
    void anOlderSessionThatEndsLaterIsNotTheLast() {
        change("created_at = now() - interval '31 days'");
        sessions.end(ada.id(), sessions.open(ada.id(), DEVICE).id().uuid());
        sessions.deleteOver();
        assertThat(sessions.ofPerson(ada.id(), null, 10)).isEmpty();
        assertThat(daysSinceSignIn()).isZero();
    }

    @Test
    void aSessionThatWaitsForTheSecondFactorWasNoSignIn() {
        change("created_at = now() - interval '3 days'");
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into identity.totp (person_id, secret_sealed, confirmed_at)
                values (:person, 'x', now())
                """).param("person", ada.id().uuid()).update());
        var half = sessions.open(ada.id(), DEVICE, Proof.PASSWORD);
        assertThat(half.half()).isTrue();
        assertThat(daysSinceSignIn()).isEqualTo(3);
        sessions.end(ada.id(), half.id().uuid());
        assertThat(daysSinceSignIn()).isEqualTo(3);
        var shown = sessions.open(ada.id(), DEVICE, Proof.PASSWORD);
        sessions.prove(ada.id(), shown.id().uuid(), Proof.FACTOR, DEVICE);
        assertThat(daysSinceSignIn()).isZero();
    }

    @Test
    void whoeverNeverSignedInHasNoLastTimeAndWhoeverIsDeletedLeavesNone() {
        var ben = people.create(NewPerson.of("p-" + UUID.randomUUID() + "@example.test", "Ben", null));
        assertThat(sessions.lastSignIns(List.of(ada.id(), ben.id()))).containsOnlyKeys(ada.id());
        assertThat(sessions.lastSignIns(List.of())).isEmpty();
        sessions.end(ada.id(), sessions.open(ada.id(), DEVICE).id().uuid());
        Tenancy.asSystem(() -> jdbc.sql("delete from identity.person where id = :person")
                .param("person", ada.id().uuid()).update());
        assertThat(kept()).isZero();
        assertThat(sessions.lastSignIns(List.of(ada.id()))).isEmpty();
    }

    private long daysSinceSignIn() {
        return Duration.between(sessions.lastSignIns(List.of(ada.id())).get(ada.id()), Instant.now()).toDays();
    }

    private long kept() {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from identity.last_sign_in where person_id = :person")
                .param("person", ada.id().uuid()).query(Long.class).single());
    }

    private void change(String assignment) {
        Tenancy.asSystem(() -> jdbc.sql("update identity.session set " + assignment + " where id = :id")
                .param("id", opened.id().uuid()).update());
    }

    private int secondsUnused() {
        return Tenancy.asSystem(() -> jdbc.sql(
                "select cast(extract(epoch from now() - last_used_at) as int) from identity.session where id = :id")
                .param("id", opened.id().uuid()).query(Integer.class).single());
    }
}
