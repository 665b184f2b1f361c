package dev.tenantry.payment.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Where the time of a settled event goes: {@code tenantry.inbox.step}. */
@Component
public class SettlingTimes {

    /** {@code APPLY} is the whole transaction; {@code LOCK} and {@code LISTENERS} are parts of it. */
    public enum Step { CLAIM, READ, APPLY, LOCK, LISTENERS }

    private final Map<Step, Timer> timers = new EnumMap<>(Step.class);

    SettlingTimes(MeterRegistry meters) {
        for (var step : Step.values()) {
            timers.put(step, Timer.builder("tenantry.inbox.step")
                    .tag("step", step.name().toLowerCase(Locale.ROOT)).register(meters));
        }
    }

    public <T> T of(Step step, Supplier<T> work) {
        return Objects.requireNonNull(timers.get(step)).record(work);
    }

    public void of(Step step, Runnable work) {
        Objects.requireNonNull(timers.get(step)).record(work);
    }
}
