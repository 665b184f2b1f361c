package dev.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a trial speaks up, counted in days since it began. */
class ReminderTest {

    private static final Instant START = Instant.parse("2027-01-29T13:37:00Z");

    @Test
    void isQuietForNineDaysAndSpeaksOnTheTenthAndThirteenth() {
        var heard = new TreeMap<Integer, String>();
        for (int day = 0; day <= 30; day++) {
            heard.put(day, heardOn(Duration.ofDays(14), Duration.ofDays(day)));
        }
        assertThat(heard.headMap(10).values()).containsOnly("");
        assertThat(heard.subMap(10, 13).values()).containsOnly("trial_ends");
        assertThat(heard.get(13)).isEqualTo("trial_ends_last");
        assertThat(heard.tailMap(14).values()).as("stale").containsOnly("");
    }

    @Test
    void beginsAtTheMarkAndNotBefore() {
        var tenDays = Duration.ofDays(10);
        assertThat(heardOn(Duration.ofDays(14), tenDays.minusSeconds(1))).isEmpty();
        assertThat(heardOn(Duration.ofDays(14), tenDays)).isEqualTo("trial_ends");
        assertThat(heardOn(Duration.ofDays(14), Duration.ofDays(13).minusNanos(1000)))
                .isEqualTo("trial_ends");
        assertThat(heardOn(Duration.ofDays(14), Duration.ofDays(14).minusSeconds(1)))
                .isEqualTo("trial_ends_last");
    }

    /** Four days and one day before the end, whatever the catalogue says about the length. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"30, 26, 29", "7, 3, 6", "5, 1, 4", "4, -, 3", "2, -, 1",
            "1, -, -"})
    void followsTheLengthOfTheTrial(int length, Integer first, Integer last) {
        var trial = trial(Duration.ofDays(length), START);
        var days = Reminder.of(trial, List.of()).stream()
                .collect(Collectors.toMap(reminder -> reminder.kind().key(),
                        reminder -> (int) Duration.between(START, reminder.from()).toDays()));
        assertThat(days.get("trial_ends")).isEqualTo(first);
        assertThat(days.get("trial_ends_last")).isEqualTo(last);
    }

    @Test
    void neverHasTwoDueAtOnce() {
        for (long minute = 0; minute < Duration.ofDays(15).toMinutes(); minute += 7) {
            var now = START.plus(Duration.ofMinutes(minute));
            assertThat(due(Duration.ofDays(14), now)).as(now.toString()).hasSizeLessThan(2);
        }
    }

    /** Letters on the days that were set, then three days before the lock, whatever the window. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "21 | 0 7 14   | 0 payment_failed, 7 payment_still_fails, 14 payment_still_fails, 18 access_ends",
        "21 | 2 5      | 2 payment_failed, 5 payment_still_fails, 18 access_ends",
        "14 | 0 7 14   | 0 payment_failed, 7 payment_still_fails, 11 access_ends",
        "7  | 0 7 14   | 0 payment_failed, 4 access_ends",
        "3  | 0 7 14   | 0 access_ends",
        "30 | 0 10 27  | 0 payment_failed, 10 payment_still_fails, 27 access_ends"})
    void writesOnTheDaysOfTheDunningWindow(int window, String days, String letters) {
        var settings = new NotificationSettings(Stream.of(days.split(" ")).map(Long::valueOf)
                .map(Duration::ofDays).toList());
        var due = Reminder.of(failing(Duration.ofDays(window)), settings.dunningLetters());
        assertThat(due.stream().map(one -> "%d %s".formatted(Duration.between(START, one.from()).toDays(),
                one.kind().key()))).containsExactly(letters.split(", "));
        for (int n = 1; n < due.size(); n++) {
            assertThat(due.get(n).from()).isEqualTo(due.get(n - 1).until());
        }
        assertThat(due.stream().map(Reminder::mark)).doesNotHaveDuplicates();
    }

    @Test
    void tellsOfTheNewEndOfATrialThatGoesOnLonger() {
        var before = Reminder.of(trial(Duration.ofDays(14), START), List.of());
        var after = Reminder.of(trial(Duration.ofDays(21), START), List.of());
        assertThat(after).extracting(Reminder::mark)
                .doesNotContainAnyElementsOf(before.stream().map(Reminder::mark).toList());
    }

    private static Holding failing(Duration window) {
        var version = PlanVersionId.of(new UUID(7, 7));
        var trial = Subscription.trial(OrganizationId.next(), version, START, START.plus(window));
        var held = new Subscription(trial.id(), trial.organization(), trial.subject(),
                SubscriptionStatus.PAST_DUE, version, Interval.MONTHLY, 1, START, START, START, START, false, START,
                null, null, null, 1);
        return new Holding(held, new dev.tenantry.catalog.PlanVersion(version, "pro", 1, null, List.of(),
                List.of()), held.standing(true, new Grace(window, Duration.ofDays(1)), START));
    }

    private static String heardOn(Duration length, Duration after) {
        return String.join(" ", due(length, START.plus(after)));
    }

    private static List<String> due(Duration length, Instant now) {
        return Reminder.of(trial(length, now), List.of()).stream().filter(reminder -> reminder.dueAt(now))
                .map(reminder -> reminder.kind().key()).toList();
    }

    private static Holding trial(Duration length, Instant now) {
        var version = PlanVersionId.of(new UUID(7, 7));
        var held = Subscription.trial(OrganizationId.next(), version, START, START.plus(length));
        return new Holding(held, new dev.tenantry.catalog.PlanVersion(version, "pro", 1, null, List.of(),
                List.of()), held.standing(true, Grace.DEFAULT, now));
    }
}
