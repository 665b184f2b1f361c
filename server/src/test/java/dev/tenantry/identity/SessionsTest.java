package dev.tenantry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
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
