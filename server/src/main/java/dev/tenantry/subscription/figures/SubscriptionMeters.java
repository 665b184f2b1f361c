package dev.tenantry.subscription.figures;

import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.subscription.Stage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The figures as metrics. They are the whole database's, so with several nodes take one node's or the
 * maximum, not the sum. Counted when somebody asks, at most twice a minute.
 */
@Component
class SubscriptionMeters {

    private static final long KEEP_NANOS = 30_000_000_000L;

    private final Count count;
    private final BusinessClock clock;
    private final MeterRegistry registry;
    private volatile @Nullable Counted last;
    private @Nullable MultiGauge mrr;

    private record Counted(Figures figures, long atNanos, long moves) {}

    SubscriptionMeters(Count count, BusinessClock clock, MeterRegistry registry) {
        this.count = count;
        this.clock = clock;
        this.registry = registry;
    }

    @EventListener(ApplicationReadyEvent.class)
    void register() {
        organizations("active", Figures::active);
        organizations("trialing", Figures::trialing);
        organizations("past_due", Figures::pastDue);
        organizations("locked", Figures::locked);
        organizations("paid", Figures::paid);
        for (var stage : Stage.values()) {
            Gauge.builder("tenantry.subscriptions", this,
                            meters -> meters.now().byStage().getOrDefault(stage, 0L))
                    .description("Organizations by the stage of their subscription")
                    .tag("stage", stage.key()).register(registry);
        }
        mrr = MultiGauge.builder("tenantry.mrr")
                .description("What paid subscriptions bring a month, in units of the currency")
                .register(registry);
        now();
    }

    private void organizations(String standing, ToDoubleFunction<Figures> figure) {
        Gauge.builder("tenantry.organizations", this, meters -> figure.applyAsDouble(meters.now()))
                .description("Organizations by what their subscription means now; one can be in several")
                .tag("standing", standing).register(registry);
    }

    private synchronized Figures now() {
        var counted = last;
        if (counted == null || System.nanoTime() - counted.atNanos > KEEP_NANOS
                || counted.moves != clock.moves()) {
            var moves = clock.moves();
            counted = new Counted(count.at(clock.now()), System.nanoTime(), moves);
            last = counted;
            show(counted.figures.mrr());
        }
        return counted.figures;
    }

    private void show(List<Money> amounts) {
        if (mrr != null) {
            mrr.register(amounts.stream().map(amount -> MultiGauge.Row.of(
                    Tags.of("currency", amount.currency().getCurrencyCode()),
                    amount.decimal().doubleValue())).toList(), true);
        }
    }
}
