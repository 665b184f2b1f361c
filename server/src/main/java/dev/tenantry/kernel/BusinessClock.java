package dev.tenantry.kernel;

import java.time.Instant;
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
}
