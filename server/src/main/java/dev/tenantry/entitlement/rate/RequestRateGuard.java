package dev.tenantry.entitlement.rate;

import dev.tenantry.entitlement.EntitlementRefusal;
import dev.tenantry.entitlement.Entitlements;
import dev.tenantry.entitlement.Figure;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import org.springframework.stereotype.Component;

/**
 * Holds an organization's programs to the requests a minute of its plan, and tells them how they stand in
 * the headers {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10).
 * People are not counted. Last of the guards: a request refused for another reason costs nothing.
 */
@Component
class RequestRateGuard implements Guard {

    private static final int AFTER_SUBSCRIPTION = 300;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final Entitlements entitlements;
    private final RequestRates rates;

    RequestRateGuard(Entitlements entitlements, RequestRates rates) {
        this.entitlements = entitlements;
        this.rates = rates;
    }

    @Override
    public int order() {
        return AFTER_SUBSCRIPTION;
    }

    @Override
    public void check(Request request) {
        if (!(request.caller() instanceof Caller.Key) || request.acting() == null) {
            return;
        }
        var organization = request.acting().organization();
        var most = entitlements.figure(organization, Figure.REQUESTS_PER_MINUTE).value();
        if (most == null) {
            return; // unlimited: nothing to count and nothing to tell
        }
        var outcome = rates.take(organization, most);
        var seconds = Math.max(1, Math.ceilDiv(outcome.nanosToEnd(), NANOS_A_SECOND));
        request.answer().accept("RateLimit-Policy", "\"plan\";q=" + most + ";w=60");
        request.answer().accept("RateLimit", "\"plan\";r=" + outcome.remaining() + ";t=" + seconds);
        if (!outcome.allowed()) {
            throw new Refusal(EntitlementRefusal.PLAN_RATE_REACHED).with("limit", most)
                    .with("retry_after_seconds", seconds)
                    .with("upgrade_url", entitlements.upgradeUrl(organization));
        }
    }
}
