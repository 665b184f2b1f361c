package dev.tenantry.simulator.stripe.fault;

import dev.tenantry.simulator.stripe.StripeApi.Answer;
import dev.tenantry.simulator.stripe.call.StripeError;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Json;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets an API call go well, or wrong in the way that was asked for. */
@Component
public class Weather {

    private final Faults faults;

    Weather(Faults faults) {
        this.faults = faults;
    }

    public Answer around(String call, Supplier<Answer> work) {
        var fault = faults.ofCall(call, Ids.random(8));
        if (fault.isEmpty()) {
            return work.get();
        }
        return switch (fault.get().kind()) {
            case RATE_LIMITED -> failed(StripeError.rateLimited());
            case SERVER_ERROR -> failed(StripeError.broken());
            case LOST_ANSWER -> {
                work.get();
                yield failed(StripeError.broken());
            }
            default -> late(work.get(), Duration.ofSeconds(fault.get().seconds()));
        };
    }

    private static Answer late(Answer answer, Duration by) {
        try {
            Thread.sleep(by);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static Answer failed(StripeError error) {
        return new Answer(error.status(), Json.write(Json.tree(error.body())), false, null);
    }
}
