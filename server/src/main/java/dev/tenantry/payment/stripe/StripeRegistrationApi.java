package dev.tenantry.payment.stripe;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.Tenancy;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sets everything up at Stripe that has to be there: the webhook address with its events and API version, and
 * the portal's configuration. May be run again at any time; {@code bin/register-rail} calls it.
 */
@RestController
class StripeRegistrationApi {

    private final StripeEndpoints endpoints;
    private final StripeEndpointCheck check;
    private final StripePortal portal;
    private final Audit audit;

    StripeRegistrationApi(StripeEndpoints endpoints, StripeEndpointCheck check, StripePortal portal,
            Audit audit) {
        this.endpoints = endpoints;
        this.check = check;
        this.portal = portal;
        this.audit = audit;
    }

    /**
     * {@code madeEndpoint}: there was none that could be used. {@code right}: every endpoint that leads here
     * is as it should be; if not, GET tells what is wrong with which. The secret stays here.
     */
    record Registration(String webhook, String apiVersion, int events, boolean madeEndpoint, String portal,
            boolean right) {}

    /** What is at Stripe now, whoever made it. */
    @GetMapping(path = "/v1/operator/rails/stripe/registration",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Access.OPERATOR)
    StripeEndpointCheck.Seen look() {
        return check.look();
    }

    @PostMapping(path = "/v1/operator/rails/stripe/registration",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Access.OPERATOR)
    Registration register(CurrentPerson operator) {
        var endpoint = endpoints.registerNow();
        var seen = check.look();
        StripeEndpointCheck.warn(seen);
        var done = new Registration(endpoint.url(), endpoint.apiVersion(), endpoint.events(),
                endpoint.made(), portal.configure(), seen.right());
        Tenancy.asSystem(() -> audit.record(operator.actor(), null, "payment.rail_registered", done.webhook(),
                Map.of("events", done.events(), "made_endpoint", done.madeEndpoint())));
        return done;
    }
}
