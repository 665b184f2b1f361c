package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TenantryTest
class BusinessNowTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    DatabaseConfiguration.Home home;
    @Autowired
    JdbcClient jdbc;

    final AtomicLong nanos = new AtomicLong();
    CountedClock clock;
    BusinessNow now;

    /** What the row would say; counts how often it is asked. */
    private static final class CountedClock extends BusinessClock {

        private Duration ahead = Duration.ZERO;
        private int readings;
        private Runnable meanwhile = () -> { };

        CountedClock(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        public Instant now() {
            readings++;
            meanwhile.run();
            return Instant.now().plus(ahead);
        }
    }

    @BeforeEach
    void begin() {
        clock = new CountedClock(jdbc);
        now = new BusinessNow(clock, new ChangeFeed(home, jdbc), nanos::get);
    }

    @Test
    void isReadOnceAndCarriedOn() {
        now.heard();
        var first = now.get();
        var second = now.get();
        assertThat(second).isAfterOrEqualTo(first);
        assertThat(clock.readings).isEqualTo(1);
    }

    @Test
    void oneAsksAnewAfterAWhileAndTheOthersCarryOnMeanwhile() {
        now.heard();
        var first = now.get();
        nanos.addAndGet(BusinessNow.KEPT_NANOS);
        var others = new ArrayList<Instant>();
        clock.meanwhile = () -> others.add(now.get());
        clock.ahead = DAY;
        assertThat(now.get()).isAfterOrEqualTo(first.plus(DAY));
        assertThat(others).containsExactly(first.plusNanos(BusinessNow.KEPT_NANOS));
        assertThat(clock.readings).isEqualTo(2);
        assertThat(now.get()).as("told by whoever asked").isAfterOrEqualTo(first.plus(DAY));
        assertThat(clock.readings).isEqualTo(2);
    }

    @Test
    void nobodyCarriesOnForLongWhereTheAnswerDoesNotCome() {
        now.heard();
        now.get();
        nanos.addAndGet(BusinessNow.LONGEST_NANOS);
        clock.meanwhile = () -> {
            clock.meanwhile = () -> { };
            now.get();
        };
        now.get();
        assertThat(clock.readings).isEqualTo(3);
    }

    @Test
    void asksAgainAfterAnAnswerThatFailed() {
        now.heard();
        now.get();
        nanos.addAndGet(BusinessNow.KEPT_NANOS);
        clock.meanwhile = () -> {
            throw new IllegalStateException("away");
        };
        assertThatThrownBy(now::get).hasMessage("away");
        clock.meanwhile = () -> { };
        now.get();
        assertThat(clock.readings).isEqualTo(3);
    }

    @Test
    void isReadAgainWhenAnotherNodeMovedTheClock() {
        now.heard();
        var before = now.get();
        clock.ahead = DAY;
        now.changed("moved");
        assertThat(now.get()).isAfterOrEqualTo(before.plus(DAY));
    }

    @Test
    void isReadEachTimeWhileChangesAreNotHeard() {
        now.get();
        now.get();
        assertThat(clock.readings).isEqualTo(2);
        now.heard();
        now.get();
        now.lost();
        now.get();
        assertThat(clock.readings).isEqualTo(4);
    }

    @Test
    void everyNodeIsToldAtTheCommit() {
        var told = new AtomicInteger();
        var feed = new ChangeFeed(home, jdbc);
        feed.follow(BusinessNow.CHANNEL, new Counting(told));
        feed.start();
        try {
            eventually(() -> told.get() >= 1);
            var heard = told.get();
            Tenancy.asSystem(() -> jdbc.sql("update kernel.clock set clock_offset = clock_offset").update());
            eventually(() -> told.get() > heard);
        } finally {
            feed.stop();
        }
    }

    private record Counting(AtomicInteger told) implements ChangeListener {

        @Override
        public void changed(String what) {
            told.incrementAndGet();
        }

        @Override
        public void heard() {
            told.incrementAndGet();
        }

        @Override
        public void lost() {}
    }
}
