package dev.tenantry.simulator.web;

import dev.tenantry.simulator.stripe.StripeApi;
import dev.tenantry.simulator.stripe.fault.Weather;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The Stripe-shaped API: every path below one prefix, answered as Stripe would. Not part of our own API. */
@RestController
@Hidden
@Needs(Access.SANDBOX)
class StripeRoute {

    private static final String PREFIX = "/simulator/stripe";

    private final StripeApi api;
    private final Weather weather;

    StripeRoute(StripeApi api, Weather weather) {
        this.api = api;
        this.weather = weather;
    }

    @RequestMapping(path = PREFIX + "/v1/**",
            method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.DELETE})
    ResponseEntity<String> answer(HttpServletRequest request) {
        var path = request.getRequestURI().substring(PREFIX.length());
        var asked = new StripeApi.Request(request.getMethod(), path, request.getParameterMap(),
                request.getHeader("Authorization"),
                request.getHeader("Stripe-Version"),
                request.getHeader("Idempotency-Key"));
        var answer = weather.around(request.getMethod() + " " + path, () -> api.answer(asked));
        var response = ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        if (answer.requestId() != null) {
            response.header("Request-Id", answer.requestId());
        }
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer.body());
    }
}
