package dev.tenantry.entitlement.web;

import dev.tenantry.entitlement.Consumptions;
import dev.tenantry.usage.UsageEvent;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks and counts in one step: what does not fit is 402 and not counted, and however many ask at once, a
 * limit is never exceeded. What was used anyway is reported to {@code /v1/usage} instead.
 */
@RestController
@Needs(value = Access.KEY, scope = "usage")
class ConsumptionsApi {

    /**
     * Without a {@code quantity} it is 1; {@code value} only for metrics that count different values;
     * {@code feature}: one that has to be on as well.
     */
    record Consumption(
            @NotNull @Pattern(regexp = "[!-~]{1,128}", message = "has 1 to 128 visible ASCII characters")
            String id,
            @NotNull @Pattern(regexp = Question.KEY, message = "is the key of a limit") String metric,
            @Nullable @Min(-Question.MOST) @Max(Question.MOST) Long quantity,
            @Nullable @Size(min = 1, max = 200) String value,
            @Nullable @Pattern(regexp = Question.KEY, message = "is not a key") String feature) {

        UsageEvent event() {
            return new UsageEvent(id, metric, quantity == null ? 1 : quantity, value, null);
        }
    }

    /** {@code limit} and {@code remaining} are null where unlimited; {@code resets_at} null: never. */
    record Consumed(String id, String metric, long quantity, boolean replayed, long used,
            @Nullable Long limit, boolean unlimited, @Nullable Long remaining, Instant windowStart,
            @Nullable Instant resetsAt) {

        static Consumed of(Consumptions.Consumed consumed) {
            var recorded = consumed.recorded();
            var event = recorded.event();
            var limit = consumed.limit();
            return new Consumed(event.id(), event.metric(), event.quantity(), recorded.replayed(),
                    recorded.used(), limit.value(), limit.unlimited(), limit.remaining(recorded.used()),
                    recorded.span().start(), recorded.span().end());
        }
    }

    private final Consumptions consumptions;

    ConsumptionsApi(Consumptions consumptions) {
        this.consumptions = consumptions;
    }

    /** The id makes it count once, so sending it again after a lost answer is safe. */
    @PostMapping("/v1/consumptions")
    @Idempotent
    Consumed consume(CurrentKey key, @Valid @RequestBody Consumption body) {
        return Consumed.of(consumptions.take(key.organization(), body.event(), body.feature()));
    }
}
