package dev.tenantry.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.payment.rail.ThisServer;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every call to Stripe goes through here: with a time limit, under a key of ours, never inside a database
 * transaction, and with its failures turned into refusals. Ids of the rail stay out of the log.
 */
@Component
class StripeConnection {

    private static final Logger log = LoggerFactory.getLogger(StripeConnection.class);
    static final String OUR_KEYS = "tenantry:";
    private static final int RETRIES = 1;
    private static final int BUSY_RETRIES = 3;
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final StripeAccount account;
    private final ThisServer server;
    private volatile @Nullable StripeClient client;

    StripeConnection(StripeAccount account, ThisServer server) {
        this.account = account;
        this.server = server;
    }

    /** One call of the SDK. */
    @FunctionalInterface
    interface Call<T> {
        T on(V1Services stripe) throws StripeException;
    }

    <T> T call(String what, Call<T> call) {
        refuseInsideTransaction(what);
        try {
            return patiently(call);
        } catch (StripeException e) {
            throw refusal(what, e);
        }
    }

    /** Empty when there is no such object. */
    <T> Optional<T> find(String what, Call<T> call) {
        refuseInsideTransaction(what);
        try {
            return Optional.of(patiently(call));
        } catch (InvalidRequestException e) {
            if ("resource_missing".equals(e.getCode())) {
                return Optional.empty();
            }
            throw refusal(what, e);
        } catch (StripeException e) {
            throw refusal(what, e);
        }
    }

    /**
     * Stripe allows so many requests a second (100 live, 25 in test mode) and says 429 beyond that, and 409
     * while the same command of somebody else is under way: then a little later, with the same key, and after
     * the third time it is "unavailable" like any other fault.
     */
    private <T> T patiently(Call<T> call) throws StripeException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.on(client().v1());
            } catch (StripeException e) {
                if (!isBusy(e) || attempt > BUSY_RETRIES || !pause(attempt)) {
                    throw e;
                }
            }
        }
    }

    /** Twice as long each time, and never the same for two who were refused together. */
    private static boolean pause(int attempt) {
        var longest = FIRST_PAUSE_MILLIS << (attempt - 1);
        try {
            Thread.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Our own key, from our own ids: whoever repeats the command repeats the key. */
    static RequestOptions under(String key) {
        return RequestOptions.builder().setIdempotencyKey(OUR_KEYS + key).build();
    }

    private static void refuseInsideTransaction(String what) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("'" + what + "' would call the rail inside a transaction. "
                    + "Read first, then open the transaction.");
        }
    }

    private StripeClient client() {
        var known = client;
        if (known != null) {
            return known;
        }
        if (!account.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        var settings = account.settings();
        var base = settings.onThisServer() ? server.address(settings.apiBase()) : settings.apiBase();
        return client = StripeClient.builder()
                .setApiKey(settings.secretKey())
                .setApiBase(base)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .setMaxNetworkRetries(RETRIES)
                .build();
    }

    private static Refusal refusal(String what, StripeException e) {
        var code = switch (e) {
            case ApiConnectionException _, RateLimitException _ -> PaymentRefusal.RAIL_UNAVAILABLE;
            case CardException _ -> PaymentRefusal.PAYMENT_DECLINED;
            case AuthenticationException _ -> PaymentRefusal.BILLING_NOT_CONFIGURED;
            case ApiException api when isTheirs(api) -> PaymentRefusal.RAIL_UNAVAILABLE;
            case IdempotencyException same when isConflict(same) -> PaymentRefusal.RAIL_UNAVAILABLE;
            default -> PaymentRefusal.RAIL_REFUSED;
        };
        log.warn("stripe, {}: {} (status {}, code {}, request {})", what, code.code(), e.getStatusCode(),
                e.getCode(), e.getRequestId());
        return new Refusal(code);
    }

    private static boolean isBusy(StripeException e) {
        return e instanceof RateLimitException || isConflict(e);
    }

    private static boolean isTheirs(StripeException e) {
        return e.getStatusCode() == null || e.getStatusCode() >= 500 || isConflict(e);
    }

    private static boolean isConflict(StripeException e) {
        return e.getStatusCode() != null && e.getStatusCode() == 409;
    }
}
