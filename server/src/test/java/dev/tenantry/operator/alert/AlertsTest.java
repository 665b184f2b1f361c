package dev.tenantry.operator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.audit.Incident;
import dev.tenantry.audit.Incidents;
import dev.tenantry.audit.SecurityEvents;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.mail.Mail;
import dev.tenantry.mail.Outbox;
import dev.tenantry.organization.Organizations;
import dev.tenantry.payment.FakeRail;
import dev.tenantry.web.FaultProbe;
import dev.tenantry.web.PublicUrl;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Other tests do what should not happen too, so each kind may happen here as often as it has by now, and
 * whatever comes next is too often. The hour is the database's; rows are moved instead of it.
 */
@TenantryTest
class AlertsTest {

    @LocalServerPort
    int port;
    @Autowired
    AlertStore store;
    @Autowired
    Counts counts;
    @Autowired
    Incidents incidents;
    @Autowired
    Alerts bean;
    @Autowired
    Outbox outbox;
    @Autowired
    MessageSource messages;
    @Autowired
    SpringTemplateEngine templates;
    @Autowired
    PublicUrl urls;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    SecurityEvents security;
    @Autowired
    People people;
    @Autowired
    Organizations organizations;
    @Autowired
    FakeRail rail;

    private final String operators = "ops-" + UUID.randomUUID() + "@example.test";

    @BeforeEach
    @AfterEach
    void forget() {
        bean.write();
        Tenancy.asSystem(() -> {
            jdbc.sql("delete from operator.alert").update();
            jdbc.sql("delete from operator.incident").update();
        });
    }

    @Test
    void aWrongSignatureTooMany() {
        var alerts = asOften();
        security.record("AUTHORIZATION_DENIED", "/webhooks/stripe", "198.51.100.77",
                "invalid_webhook_signature", Map.of());
        assertThat(raisedBy(alerts)).containsExactly(AlertKind.WEBHOOK_SIGNATURES);
    }

    @Test
    void aCheckoutThatCannotBeOpened() {
        var ada = Newcomer.register(port);
        people.markVerified(ada.person());
        var alerts = asOften();
        rail.away(true);
        try {
            var refused = ada.acting().postJson("/v1/billing/checkouts",
                    "{\"plan\": \"pro\", \"interval\": \"monthly\", \"seats\": 5}");
            assertThat(refused.status()).as(refused.body()).isEqualTo(502);
        } finally {
            rail.away(false);
        }
        assertThat(raisedBy(alerts)).containsExactly(AlertKind.CHECKOUTS);
    }

    @Test
    void somebodyWhoComesBackFromAProviderAndIsNotLetIn() {
        var alerts = asOften();
        new Browser(port).get("/sign-in/with/google/callback?state=nothing&code=nothing");
        assertThat(raisedBy(alerts)).containsExactly(AlertKind.CALLBACKS);
    }

    @Test
    void aLetterThatWouldLetSomebodyIn() {
        var alerts = asOften();
        var id = Tenancy.asSystem(() -> outbox.send(new Mail(operators, "organization/invitation", "x", "x",
                "x", null)));
        Tenancy.asSystem(() -> jdbc.sql("update mail.message set last_failure = 'refused' where id = :id")
                .param("id", id).update());
        try {
            assertThat(raisedBy(alerts)).containsExactly(AlertKind.LETTERS);
        } finally {
            Tenancy.asSystem(() -> jdbc.sql("""
                    update mail.message
                       set status = 'delivered', delivered_at = now(), last_failure = null
                     where id = :id
                    """).param("id", id).update());
        }
    }

    @Test
    void aWebhookThatIsAnsweredWithAFault() {
        var alerts = asOften();
        var answer = new Browser(port).with(FaultProbe.HEADER, "guard").postJson("/webhooks/stripe", "{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(raisedBy(alerts)).containsExactly(AlertKind.WEBHOOK_FAULTS);
    }

    @Test
    void farMoreThanUsualAreStoppedForWantOfPayment() {
        var ada = Newcomer.register(port);
        people.markVerified(ada.person());
        var team = organizations.createTeam("Team", ada.person()).id();
        var alerts = asOften();
        var stopped = ada.browser().with("X-Tenantry-Organization", team.toString()).getJson("/v1/api-keys");
        assertThat(stopped.status()).isEqualTo(402);
        assertThat(raisedBy(alerts)).containsExactly(AlertKind.PAYMENT_REQUIRED);
    }

    @Test
    void asManyAsOnTheDayBeforeIsNothingNew() {
        happen(Incident.PAYMENT_REQUIRED, 300);
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into operator.incident (kind, minute, count)
                values ('payment_required', date_trunc('minute', now()) - interval '5 hours', 2400)
                """).update());
        assertThat(raisedBy(alerts(100))).as("300 an hour, as before: 100 a day's hour times three")
                .doesNotContain(AlertKind.PAYMENT_REQUIRED);
        happen(Incident.PAYMENT_REQUIRED, 1);
        assertThat(raisedBy(alerts(100))).contains(AlertKind.PAYMENT_REQUIRED);
    }

    @Test
    void isToldOnceAnHourAndClearedByItself() {
        var alerts = alerts(Long.MAX_VALUE - 1, 5);
        happen(Incident.CALLBACK_FAILED, 5);
        alerts.watch();
        assertThat(letters()).as("five are expected").isEmpty();
        happen(Incident.CALLBACK_FAILED, 1);
        alerts.watch();
        alerts.watch();
        assertThat(letters()).hasSize(1).first().asString().contains("6 times", "/operator");
        shift("operator.alert", "told_at", "-61 minutes");
        alerts.watch();
        assertThat(letters()).as("it goes on, and an hour has passed").hasSize(2);
        shift("operator.incident", "minute", "-61 minutes");
        alerts.watch();
        assertThat(bean.newest()).singleElement().satisfies(one -> assertThat(one.clearedAt()).isNotNull());
        happen(Incident.CALLBACK_FAILED, 9);
        alerts.watch();
        assertThat(letters()).as("it is back within the hour").hasSize(2);
        assertThat(bean.newest().getFirst().clearedAt()).isNull();
    }

    /** Two nodes are two that look at the same rows at the same time. */
    @Test
    void whoeverLooksAtOnceWritesOneLetter() throws Exception {
        happen(Incident.CALLBACK_FAILED, 9);
        try (var nodes = Executors.newFixedThreadPool(8)) {
            var looking = IntStream.range(0, 8).mapToObj(_ -> nodes.submit(
                    () -> alerts(Long.MAX_VALUE - 1, 5).watch())).toList();
            for (var one : looking) {
                one.get();
            }
        }
        assertThat(letters()).hasSize(1);
        assertThat(bean.newest()).hasSize(1);
    }

    @Test
    void countsOfAllNodesAddUpAndNoneIsLost() {
        happen(Incident.CALLBACK_FAILED, 4);
        happen(Incident.CALLBACK_FAILED, 3);
        assertThat(Tenancy.asSystem(() -> counts.of(AlertKind.CALLBACKS))).isEqualTo(7);
        shift("operator.incident", "minute", "-49 hours");
        assertThat(bean.forgetOld()).isEqualTo(1);
    }

    @Test
    void operatorsSeeWhatGoesOnWhereTheyBegin() {
        var olga = Newcomer.register(port);
        people.makeOperator(olga.person());
        assertThat(olga.browser().get("/operator").body()).contains("Nothing needs you");
        happen(Incident.CALLBACK_FAILED, 9);
        alerts(Long.MAX_VALUE - 1, 5).watch();
        assertThat(olga.browser().get("/operator").body()).contains("Signing in with a provider fails", "9 in");
        var told = olga.browser().getJson("/v1/operator/alerts").json().path("alerts").path(0);
        assertThat(told.path("kind").asString()).isEqualTo("callbacks");
        assertThat(told.path("count").asLong()).isEqualTo(9);
        assertThat(Newcomer.register(port).browser().get("/operator").status()).isEqualTo(404);
    }

    /** So many as there are by now are expected, of each kind. */
    private Alerts asOften() {
        return Tenancy.asSystem(() -> alerts(new AlertSettings(operators,
                counts.of(AlertKind.WEBHOOK_SIGNATURES), counts.of(AlertKind.CHECKOUTS),
                counts.of(AlertKind.CALLBACKS), counts.of(AlertKind.LETTERS),
                counts.of(AlertKind.WEBHOOK_FAULTS), counts.of(AlertKind.PAYMENT_REQUIRED))));
    }

    private Alerts alerts(long stopped) {
        return alerts(new AlertSettings(operators, -1, -1, -1, -1, -1, stopped));
    }

    private Alerts alerts(long most, long callbacks) {
        return alerts(new AlertSettings(operators, most, most, callbacks, most, most, most));
    }

    private Alerts alerts(AlertSettings settings) {
        return new Alerts(store, counts, incidents, new AlertLetter(settings, outbox, messages, templates, urls),
                transaction);
    }

    private void happen(Incident kind, int times) {
        IntStream.range(0, times).forEach(_ -> incidents.happened(kind));
        bean.write();
    }

    private List<AlertKind> raisedBy(Alerts alerts) {
        alerts.write();
        alerts.watch();
        return bean.newest().stream().filter(one -> one.clearedAt() == null).map(Alert::kind).toList();
    }

    private List<String> letters() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select text_body
                  from mail.message
                 where recipient = :to
                """).param("to", operators).query(String.class).list());
    }

    private void shift(String table, String column, String by) {
        Tenancy.asSystem(() -> jdbc.sql("update %s set %s = %s + cast(:by as interval)"
                .formatted(table, column, column)).param("by", by).update());
    }
}
