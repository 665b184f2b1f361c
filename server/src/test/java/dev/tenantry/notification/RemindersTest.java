package dev.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.mail.Mailbox.Letter;
import dev.tenantry.mail.Mailbox;
import dev.tenantry.payment.Till;
import dev.tenantry.subscription.World;
import dev.tenantry.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters before a trial or a plan ends: once, to the owners, on their day. */
@TenantryTest
class RemindersTest {

    @LocalServerPort int port;
    @Autowired Reminders reminders;
    @Autowired Mailbox mailbox;
    @Autowired World world;
    @Autowired Till till;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private Newcomer ada;

    @BeforeEach
    void register() {
        ada = Newcomer.register(port, "Ada Lovelace");
    }

    @Test
    void saysOnDayTenAndDayThirteenThatTheTrialEnds() {
        trialIsOnDay(9);
        assertThat(lettersTo(ada)).isEmpty();
        trialIsOnDay(10);
        assertThat(lettersTo(ada)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).startsWith("Your Pro trial ends on ");
            assertThat(letter.text()).contains("Hello Ada Lovelace,", "in 4 days", "Nothing is deleted",
                    "/o/" + ada.slug() + "/billing/plans");
        });
        trialIsOnDay(12);
        assertThat(lettersTo(ada)).hasSize(1);
        trialIsOnDay(13);
        assertThat(lettersTo(ada)).hasSize(2).first()
                .satisfies(letter -> assertThat(letter.subject())
                        .startsWith("Last day: your Pro trial ends on "));
        trialIsOnDay(14);
        trialIsOnDay(40);
        assertThat(lettersTo(ada)).hasSize(2);
    }

    @Test
    void isSilentAboutAnOrganizationThatIsDeleted() {
        ada.acting();
        var deleted = ada.browser().postJson("/v1/organization/deletion",
                "{\"confirmation\": \"%s\"}".formatted(ada.slug()));
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
        var before = lettersTo(ada).size();
        trialIsOnDay(10);
        assertThat(lettersTo(ada)).hasSize(before);
    }

    /** Nobody was there in between: the service was down, or the clock jumped. */
    @Test
    void sendsNothingStaleWhenTimeJumpsOverTheMarks() {
        trialIsOnDay(5);
        trialIsOnDay(30);
        assertThat(lettersTo(ada)).isEmpty();

        var ben = ada;
        register();
        trialIsOnDay(5);
        trialIsOnDay(13);
        assertThat(lettersTo(ada)).as("only what is still true").singleElement()
                .satisfies(letter -> assertThat(letter.subject()).startsWith("Last day"));
        assertThat(lettersTo(ben)).isEmpty();
    }

    @Test
    void sendsEachOnceHoweverManyLookAtTheSameTime() throws Exception {
        move(10);
        try (var nodes = Executors.newFixedThreadPool(8)) {
            Callable<Integer> look = () -> Tenancy.asSystem(() -> reminders.sendDue());
            nodes.invokeAll(IntStream.range(0, 16).mapToObj(_ -> look).toList());
        }
        assertThat(lettersTo(ada)).hasSize(1);
    }

    @Test
    void tellsEveryOwnerAndNobodyElse() {
        var ben = Newcomer.register(port, "Ben");
        var vera = Newcomer.register(port, "Vera");
        world.addMember(ada.organization(), ben, Role.OWNER);
        world.addMember(ada.organization(), vera, Role.ADMIN);
        trialIsOnDay(10);
        assertThat(lettersTo(ada)).hasSize(1);
        assertThat(lettersTo(ben)).hasSize(1);
        assertThat(lettersTo(vera)).isEmpty();
    }

    @Test
    void isSilentToWhoeverBoughtDuringTheTrial() {
        world.buy(ada, "pro", 1);
        trialIsOnDay(10);
        trialIsOnDay(13);
        assertThat(lettersTo(ada)).isEmpty();
    }

    @Test
    void warnsOnceBeforeACancelledPlanEnds() {
        world.endsIn(ada.organization(), Duration.ZERO);
        world.buy(ada, "pro", 1);
        endsByCancellationIn(Duration.ofDays(8));
        assertThat(lettersTo(ada)).isEmpty();
        endsByCancellationIn(Duration.ofDays(7).minusMinutes(1));
        reminders.sendDue();
        assertThat(lettersTo(ada)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).startsWith("Pro ends on ");
            assertThat(letter.text()).contains("Until then everything stays available", "Keep the plan");
        });
    }

    @Test
    void saysThatThePaymentFailedAndLaterThatAccessEnds() {
        world.endsIn(ada.organization(), Duration.ZERO);
        till.status(ada.organization(), world.buy(ada, "pro", 1), "past_due");
        look();
        assertThat(lettersTo(ada)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("The payment for Pro did not go through");
            assertThat(letter.text()).contains("stays available until", "Update the card",
                    "/o/" + ada.slug() + "/billing");
        });
        dueFor(Duration.ofDays(18));
        assertThat(lettersTo(ada)).hasSize(2).first().satisfies(letter ->
                assertThat(letter.subject()).contains("is locked on").contains("unless the payment"));
        dueFor(Duration.ofDays(22));
        assertThat(lettersTo(ada)).hasSize(2);
    }

    @Test
    void doesNotLetOneThatCannotBeWrittenKeepTheOthersFromTheirs() {
        var eve = ada;
        move(10);
        address(eve, "e\u0001" + eve.email());
        register();
        trialIsOnDay(10);
        assertThat(lettersTo(ada)).hasSize(1);
        address(eve, eve.email());
        look();
        assertThat(lettersTo(eve)).as("once it can be").hasSize(1);
    }

    private void address(Newcomer person, String email) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update identity.person
                   set email = :email
                 where id = :id
                """).param("email", email).param("id", person.person()).update());
    }

    /** A name is anybody's text; the mailbox shows what was written. */
    @Test
    void namesStayTextInTheLetterAndInTheMailbox() {
        var named = ada.acting().json("PATCH", "/v1/onboarding/answers",
                "{\"answers\": {\"company_name\": \"<b>Acme</b> & \\\"Sons\\\"\"}}");
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        trialIsOnDay(13);
        var letter = lettersTo(ada).getFirst();
        assertThat(letter.text()).contains("<b>Acme</b> & \"Sons\" is locked");
        assertThat(html(letter)).contains("&lt;b&gt;Acme&lt;/b&gt; &amp; &quot;Sons&quot; is locked",
                "/o/" + ada.slug() + "/billing/plans").doesNotContain("<b>Acme");
        assertThat(ada.browser().get("/sandbox/mailbox?to=" + ada.email()).body())
                .contains("Last day: your Pro trial ends on");
        assertThat(ada.browser().get("/sandbox/mailbox/" + letter.id()).body())
                .contains("&lt;b&gt;Acme&lt;/b&gt;").doesNotContain("<b>Acme");
    }

    private String html(Letter letter) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select html_body
                  from mail.message
                 where id = :id
                """).param("id", letter.id()).query(String.class).single());
    }

    @Test
    void knowsWhatComesNext() {
        var end = clock.now().plus(Duration.ofDays(20));
        assertThat(reminders.coming(end)).filteredOn(due -> due.organization().equals(ada.organization()))
                .extracting(Reminders.Coming::kind).containsExactly("trial_ends", "trial_ends_last");
        trialIsOnDay(10);
        assertThat(reminders.coming(end)).filteredOn(due -> due.organization().equals(ada.organization()))
                .extracting(Reminders.Coming::kind).containsExactly("trial_ends_last");
        assertThat(reminders.sentBetween(clock.now().minus(Duration.ofMinutes(10)), clock.now(), 10_000))
                .filteredOn(sent -> sent.organization().equals(ada.organization()))
                .singleElement().satisfies(sent -> assertThat(sent.letters()).isEqualTo(1));
    }

    private void trialIsOnDay(int day) {
        move(day);
        look();
        look();
    }

    private void look() {
        Tenancy.asSystem(() -> reminders.sendDue());
    }

    /** As if the trial had begun so many days ago: the clock belongs to all tests. */
    private void move(int day) {
        change("""
                update subscription.subscription
                   set started_at = clock_timestamp() - :days * interval '1 day',
                       period_start = clock_timestamp() - :days * interval '1 day',
                       period_end = clock_timestamp() + (14 - :days) * interval '1 day'
                 where organization_id = :organization
                """, Duration.ofDays(day));
    }

    private void endsByCancellationIn(Duration left) {
        world.endsIn(ada.organization(), left);
        change("""
                update subscription.subscription
                   set cancel_at_period_end = true
                 where organization_id = :organization
                   and :days is not null
                """, left);
        look();
    }

    private void dueFor(Duration time) {
        change("""
                update subscription.subscription
                   set past_due_since = past_due_since - :days * interval '1 day'
                 where organization_id = :organization
                """, time);
        look();
    }

    private void change(String sql, Duration days) {
        Tenancy.asSystem(() -> jdbc.sql(sql)
                .param("days", days.toDays())
                .param("organization", ada.organization())
                .update());
    }

    /** Newest first, without the one that asks for a confirmation. */
    private List<Letter> lettersTo(Newcomer person) {
        return mailbox.newest(person.email(), 50, 0).stream()
                .filter(letter -> !letter.subject().startsWith("Confirm")).toList();
    }
}
