package dev.tenantry.sandbox;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.notification.Reminders;
import dev.tenantry.simulator.MovesClock;
import dev.tenantry.simulator.Simulation;
import dev.tenantry.workspace.WorkspaceSweep;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves business time forward, from one due moment to the next: what is due first has happened, was told by
 * webhook and is settled, its letters are written and what nobody uses is put away, before the clock moves
 * on. So a jump of a year is twelve renewals in order, and the days of a trial are lived through.
 */
@Component
public class SandboxClock implements MovesClock {

    private static final Duration FARTHEST = Duration.ofDays(731);

    private final BusinessClock clock;
    private final Simulation simulation;
    private final Reminders reminders;
    private final Quiet quiet;
    private final WorkspaceSweep workspaces;
    private final ReentrantLock moving = new ReentrantLock();
    private volatile @Nullable Moved lastMove;

    SandboxClock(BusinessClock clock, Simulation simulation, Reminders reminders, Quiet quiet,
            WorkspaceSweep workspaces) {
        this.clock = clock;
        this.simulation = simulation;
        this.reminders = reminders;
        this.quiet = quiet;
        this.workspaces = workspaces;
    }

    public Instant now() {
        return clock.now();
    }

    /** How far business time is ahead of real time. */
    public Duration ahead() {
        return clock.offset();
    }

    /** Business time before and after a move. */
    public record Moved(Instant from, Instant to) {}

    /** The last move that somebody made since this node was started. */
    public Optional<Moved> lastMove() {
        return Optional.ofNullable(lastMove);
    }

    /**
     * Moves to {@code target} and returns business time afterwards.
     *
     * @throws Refusal clock_goes_forward, clock_too_far, clock_busy
     */
    @Override
    public Instant moveTo(Instant target) {
        var from = clock.now();
        var to = liveThroughTo(target);
        lastMove = new Moved(from, to);
        return to;
    }

    /** The same, as part of making a world rather than of playing with it. */
    Instant liveThroughTo(Instant target) {
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
        var idle = new IdleDays(workspaces, now, target);
        for (var due = nextDue(idle, target); due.isPresent(); due = nextDue(idle, target)) {
            step(due.get(), idle);
        }
        step(target, idle);
        return clock.now();
    }

    private Optional<Instant> nextDue(IdleDays idle, Instant target) {
        return Stream.of(simulation.nextDue(target), reminders.nextDue(target), idle.nextDue())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private void step(Instant moment, IdleDays idle) {
        clock.advanceTo(moment);
        simulation.catchUp();
        quiet.await();
        reminders.sendDue();
        idle.reached(moment);
    }
}
