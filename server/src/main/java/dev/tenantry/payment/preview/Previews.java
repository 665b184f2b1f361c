package dev.tenantry.payment.preview;

import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks while a page waits, all calls of a question together under one limit. */
@Component
public class Previews {

    private static final Logger log = LoggerFactory.getLogger(Previews.class);

    private final Duration limit;

    Previews(@Value("${tenantry.payment.preview-limit:3s}") Duration limit) {
        this.limit = limit;
    }

    /** Empty when there is no answer in time, or when the rail refuses one. */
    public <T> Optional<T> ask(Supplier<Optional<T>> question) {
        var answer = new FutureTask<>(question::get);
        Thread.ofVirtual().name("preview").start(answer);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            log.warn("the rail did not say within {} ms what a change would cost", limit.toMillis());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof Refusal refusal)) {
                throw new IllegalStateException("asking what a change would cost failed", failed.getCause());
            }
            log.warn("the rail does not say what a change would cost: {}", refusal.code().code());
        }
        return Optional.empty();
    }
}
