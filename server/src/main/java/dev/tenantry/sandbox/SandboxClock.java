package dev.tenantry.sandbox;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Moves business time forward, from one due moment to the next: what is due first has happened, was told by
 * webhook and is settled before the clock moves on. So a jump of a year is twelve renewals in order.
 */
@Component
public class SandboxClock {

    private static final Duration FARTHEST = Duration.ofDays(731);

    private final BusinessClock clock;
    private final Simulation simulation;
    private final Quiet quiet;
    private final ReentrantLock moving = new ReentrantLock();

    SandboxClock(BusinessClock clock, Simulation simulation, Quiet quiet) {
        this.clock = clock;
        this.simulation = simulation;
        this.quiet = quiet;
    }

    public Instant now() {
        return clock.now();
    }

    /** How far business time is ahead of real time. */
    public Duration ahead() {
        return clock.offset();
    }

    /**
     * Moves to {@code target} and returns business time afterwards.
     *
     * @throws Refusal clock_goes_forward, clock_too_far, clock_busy
     */
    public Instant moveTo(Instant target) {
        if (!moving.tryLock()) {
            throw new Refusal(SandboxRefusal.CLOCK_BUSY);
        }
        try {
            return Tenancy.asSystem(() -> move(target));
        } finally {
            moving.unlock();
        }
    }

    private Instant move(Instant target) {
        var now = clock.now();
        if (!target.isAfter(now)) {
            throw new Refusal(SandboxRefusal.CLOCK_GOES_FORWARD).with("now", now);
        }
        if (target.isAfter(now.plus(FARTHEST))) {
            throw new Refusal(SandboxRefusal.CLOCK_TOO_FAR).with("now", now);
        }
        for (var due = simulation.nextDue(target); due.isPresent(); due = simulation.nextDue(target)) {
            step(due.get());
        }
        step(target);
        return clock.now();
    }

    private void step(Instant moment) {
        clock.advanceTo(moment);
        simulation.catchUp();
        quiet.await();
    }
}
