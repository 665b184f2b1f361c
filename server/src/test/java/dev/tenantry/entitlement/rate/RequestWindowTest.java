package dev.tenantry.entitlement.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.entitlement.rate.RequestWindowStore.Lease;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What one node does with what it was given; the database is a counter here, and time is an argument. */
class RequestWindowTest {

    private static final long SECOND = 1_000_000_000;

    private final RequestWindow window = new RequestWindow();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    @Test
    void handsOutWhatItWasGivenAndAsksOnlyWhenNothingIsLeft() {
        for (int n = 1; n <= 25; n++) {
            assertThat(take(100, 10, 0).allowed()).isTrue();
        }
        assertThat(asked).hasValue(3);
        assertThat(take(100, 10, 0).remaining()).isEqualTo(100 - 26);
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
        assertThat(asked).hasValue(2);
        taken.set(0);
        assertThat(take(20, 10, 60 * SECOND).allowed()).as("a new minute").isTrue();
    }

    @Test
    void whatWasGivenForOneMinuteIsNotUsedInTheNext() {
        take(100, 10, 0);
        taken.set(100);
        assertThat(take(100, 10, 60 * SECOND).allowed()).isFalse();
    }

    @Test
    void anotherLimitHoldsAtOnce() {
        take(20, 20, 0);
        assertThat(take(1, 1, 0).allowed()).as("20 are given out already").isFalse();
        assertThat(take(40, 10, 0).allowed()).isTrue();
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

    private RequestWindow.Outcome take(long most, long part, long now) {
        return window.take(most, now, () -> {
            asked.incrementAndGet();
            var before = taken.get();
            var granted = Math.max(0, Math.min(part, most - before));
            return new Lease(granted, taken.addAndGet(granted), 60_000_000);
        });
    }
}
