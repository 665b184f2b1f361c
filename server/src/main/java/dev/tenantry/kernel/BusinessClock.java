package dev.tenantry.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Business time: the database's clock plus an offset that is zero outside the sandbox. Periods, cycles,
 * grace and forecasts follow it; sessions, codes and signatures follow the system's clock instead.
 * Read it once per use case, after the lock, and pass the instant into pure code.
 */
@Component
public class BusinessClock {

    private final JdbcClient jdbc;
    private final AtomicLong moves = new AtomicLong();

    public BusinessClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Instant now() {
        return jdbc.sql("""
                select clock_timestamp() + clock_offset
                  from kernel.clock
                """)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /** How far business time is ahead of the database's clock; zero outside the sandbox. */
    public Duration offset() {
        return jdbc.sql("""
                select extract(epoch from clock_offset)
                  from kernel.clock
                """)
                .query((row, n) -> Duration.ofMillis(row.getBigDecimal(1).movePointRight(3).longValue()))
                .single();
    }

    /** How often this node moved the clock; whoever carries an instant on looks whether it still holds. */
    public long moves() {
        return moves.get();
    }

    /**
     * Moves business time forward. For the sandbox only, which asks for it; it needs the system login.
     *
     * @return false when {@code target} is not ahead of business time: it never goes back
     */
    public boolean advanceTo(Instant target) {
        var moved = jdbc.sql("""
                update kernel.clock
                   set clock_offset = cast(:target as timestamptz) - clock_timestamp()
                 where clock_timestamp() + clock_offset < cast(:target as timestamptz)
                """)
                .param("target", target)
                .update() == 1;
        moves.incrementAndGet();
        return moved;
    }

    /**
     * Sets the clock of a sandbox in which nothing has happened yet, so that its demo world can have a
     * past. Does nothing once the clock was ever moved.
     */
    public void beginAt(Instant start) {
        jdbc.sql("""
                update kernel.clock
                   set clock_offset = cast(:start as timestamptz) - clock_timestamp()
                 where clock_offset = interval '0'
                """)
                .param("start", start)
                .update();
        moves.incrementAndGet();
    }
}
