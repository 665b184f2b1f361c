package dev.tenantry.simulator.stripe;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Secret;
import dev.tenantry.simulator.stripe.StripeApi.Answer;
import dev.tenantry.simulator.stripe.StripeApi.Request;
import dev.tenantry.simulator.stripe.call.StripeError;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Idempotency keys as Stripe documents them: the first status and body come again, errors of execution
 * included; other parameters are refused, and so is a second call while the first runs. A request that was
 * refused before it began leaves its key free.
 */
@Component
class Idempotency {

    private static final int LONGEST_KEY = 255;

    private final AnswerStore store;
    private final TransactionTemplate transaction;

    Idempotency(AnswerStore store, TransactionTemplate transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /** The call's effects and its kept answer commit together. */
    Answer once(String key, Request request, Supplier<Answer> call) {
        if (key.length() > LONGEST_KEY) {
            throw StripeError.idempotency(400, null, "Idempotency keys are at most 255 characters long.");
        }
        return Tenancy.asSystem(() -> transaction.execute(status -> {
            if (!store.lock(key)) {
                throw StripeError.idempotency(409, "idempotency_key_in_use",
                        "There is another request with this idempotency key in progress. Try again later.");
            }
            var fingerprint = fingerprint(request);
            var kept = store.find(key);
            if (kept.isPresent()) {
                return replay(kept.get(), fingerprint);
            }
            var answer = call.get();
            store.keep(key, fingerprint, answer);
            return answer;
        }));
    }

    private static Answer replay(AnswerStore.Kept kept, byte[] fingerprint) {
        if (!Arrays.equals(kept.fingerprint(), fingerprint)) {
            throw StripeError.idempotency(400, null, "Keys for idempotent requests can only be used with the "
                    + "same parameters they were first used with. Try a new key.");
        }
        return new Answer(kept.status(), kept.body(), true, null);
    }

    private static byte[] fingerprint(Request request) {
        var fields = new TreeMap<>(request.fields()).entrySet().stream()
                .map(field -> field.getKey() + "=" + Arrays.toString(field.getValue()))
                .collect(Collectors.joining("&"));
        return Secret.hash(request.method() + " " + request.path() + "?" + fields);
    }
}
