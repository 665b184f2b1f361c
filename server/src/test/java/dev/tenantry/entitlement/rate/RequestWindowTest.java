package dev.tenantry.entitlement.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.entitlement.rate.RequestWindowStore.Lease;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one node does with what it was given; the database is a counter here, and time is an argument. */
class RequestWindowTest {

    private static final long SECOND = 1_000_000_000;

    private final RequestWindow window = new RequestWindow();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private long answerTakes;

    @Test
    void handsOutTheFirstPartByItselfAndAsksOnlyWhenNothingIsLeft() {
        for (int n = 1; n <= 10; n++) {
            assertThat(take(100, 10, 0).remaining()).isEqualTo(100 - n);
        }
        assertThat(asked).hasValue(0);
        for (int n = 11; n <= 25; n++) {
            assertThat(take(100, 10, 0).remaining()).isEqualTo(100 - n);
        }
        assertThat(asked).hasValue(2);
        assertThat(taken).as("the first part was told of").hasValue(30);
    }

    @Test
    void aMinuteInWhichTheFirstPartIsEnoughNeverAsks() {
        for (int minute = 0; minute < 5; minute++) {
            for (int n = 1; n <= 10; n++) {
                assertThat(take(100, 10, minute * 60 * SECOND).allowed()).isTrue();
            }
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 5", "59, 5, 65", "65, 5, 125", "4, 5, 5", "5, 5, 65", "-70, 5, -55", "1000, 5, 1025"})
    void theMinuteEndsAtTheNextOfItsEnds(long now, long anEnd, long end) {
        assertThat(DatabaseMinute.endAfter(now * SECOND, anEnd * SECOND)).isEqualTo(end * SECOND);
    }

    @Test
    void onceEverythingIsGivenOutNobodyIsAskedAnyMoreUntilTheMinuteIsOver() {
        for (int n = 1; n <= 20; n++) {
            assertThat(take(20, 10, 0).allowed()).isTrue();
        }
        for (int n = 1; n <= 50; n++) {
            var outcome = take(20, 10, 59 * SECOND);
            assertThat(outcome.allowed()).isFalse();
            assertThat(outcome.remaining()).isZero();
            assertThat(outcome.nanosToEnd()).isEqualTo(SECOND);
        }
        assertThat(asked).hasValue(1);
        taken.set(0);
        assertThat(take(20, 10, 60 * SECOND).allowed()).as("a new minute").isTrue();
    }

    @Test
    void whatWasGivenForOneMinuteIsNotUsedInTheNext() {
        for (int n = 1; n <= 11; n++) {
            take(100, 10, 0);
        }
        for (int n = 1; n <= 10; n++) {
            assertThat(take(100, 10, 60 * SECOND).remaining()).isEqualTo(100 - n);
        }
        taken.set(100);
        assertThat(take(100, 10, 60 * SECOND).allowed()).as("the others took the rest").isFalse();
    }

    /** Changing it over and over gives nobody a first part each time. */
    @Test
    void anotherLimitHoldsAtOnceAndCountsWhatWasHandedOut() {
        for (int n = 1; n <= 3; n++) {
            take(20, 10, 0);
        }
        assertThat(take(3, 1, 0).allowed()).as("3 are handed out already").isFalse();
        assertThat(take(40, 10, 0).allowed()).isTrue();
        assertThat(taken).hasValue(13);
    }

    @Test
    void nothingAtAllIsALimitToo() {
        assertThat(take(0, 1, 0).allowed()).isFalse();
    }

    @Test
    void howeverManyAskAtOnceExactlyTheLimitPasses() throws Exception {
        var calls = new ArrayList<Callable<Boolean>>();
        for (int n = 0; n < 2_000; n++) {
            calls.add(() -> take(1_000, 7, 0).allowed());
        }
        long passed = 0;
        try (var clients = Executors.newFixedThreadPool(16)) {
            for (var call : clients.invokeAll(calls)) {
                passed += call.get() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(1_000);
    }

    /** The answer takes two seconds, and meanwhile another minute may have begun for whoever waits. */
    @Test
    void aSlowAnswerEndsNoMinuteEarlyAndBeginsNoneTwice() {
        answerTakes = 2 * SECOND;
        for (int n = 1; n <= 20; n++) {
            take(20, 10, 50 * SECOND);
        }
        assertThat(taken).hasValue(20);
        assertThat(take(20, 10, 59 * SECOND).allowed()).as("all is given out until the minute is over").isFalse();
        assertThat(take(20, 10, 60 * SECOND).remaining()).isEqualTo(19);
    }

    private RequestWindow.Outcome take(long most, long part, long moment) {
        var now = new AtomicLong(moment);
        return window.take(most, part, () -> minuteOf(now.get()), untold -> {
            asked.incrementAndGet();
            now.addAndGet(answerTakes);
            var before = taken.addAndGet(untold);
            var granted = Math.max(0, Math.min(part, most - before));
            return new Lease(granted, taken.addAndGet(granted));
        });
    }

    private static RequestWindow.Minute minuteOf(long now) {
        return new RequestWindow.Minute(now, now - Math.floorMod(now, 60 * SECOND) + 60 * SECOND);
    }
}
