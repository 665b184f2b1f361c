package dev.tenantry.sandbox.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.sandbox.SandboxClock;
import dev.tenantry.sandbox.SandboxRefusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's clock for scripts and tests. */
@RestController
@RequestMapping("/v1/sandbox/clock")
@Needs(Access.SANDBOX)
@Tag(name = "Sandbox")
class ClockApi {

    /** {@code advance} is an ISO-8601 period or duration such as P1M or PT36H; or an instant to move to. */
    record Move(@Nullable String advance, @Nullable Instant to) {}

    /** Business time, and by how many seconds it is ahead of real time. */
    record Time(Instant now, long aheadSeconds) {}

    private final SandboxClock clock;

    ClockApi(SandboxClock clock) {
        this.clock = clock;
    }

    @GetMapping
    Time read() {
        return time();
    }

    @PostMapping
    Time move(@RequestBody Move move) {
        clock.moveTo(target(clock.now(), move));
        return time();
    }

    private Time time() {
        return new Time(clock.now(), clock.ahead().toSeconds());
    }

    static Instant target(Instant now, Move move) {
        if ((move.advance() == null) == (move.to() == null)) {
            throw new Refusal(SandboxRefusal.CLOCK_MOVE_INVALID);
        }
        return move.to() != null ? move.to() : plus(now, Objects.requireNonNull(move.advance()));
    }

    private static Instant plus(Instant now, String advance) {
        try {
            TemporalAmount amount = advance.contains("T") ? Duration.parse(advance) : Period.parse(advance);
            return OffsetDateTime.ofInstant(now, ZoneOffset.UTC).plus(amount).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Refusal(SandboxRefusal.CLOCK_MOVE_INVALID);
        }
    }
}
