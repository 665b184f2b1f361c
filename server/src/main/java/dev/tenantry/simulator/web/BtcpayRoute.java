package dev.tenantry.simulator.web;

import dev.tenantry.simulator.btcpay.BtcpayApi;
import dev.tenantry.simulator.btcpay.BtcpayApi.Answer;
import dev.tenantry.simulator.stripe.fault.Faults;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The BTCPay-shaped API: every path below one prefix, answered as BTCPay would. Not part of our own API. */
@RestController
@Hidden
@Needs(Access.SANDBOX)
class BtcpayRoute {

    private static final String PREFIX = "/simulator/btcpay";
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;

    private final BtcpayApi api;
    private final Faults faults;

    BtcpayRoute(BtcpayApi api, Faults faults) {
        this.api = api;
        this.faults = faults;
    }

    @RequestMapping(path = PREFIX + "/api/v1/**", method = {RequestMethod.GET, RequestMethod.POST,
        RequestMethod.PUT, RequestMethod.DELETE})
    ResponseEntity<String> answer(HttpServletRequest request) throws IOException {
        var path = request.getRequestURI().substring(PREFIX.length());
        var body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var asked = new BtcpayApi.Request(request.getMethod(), path, request.getParameterMap(),
                request.getHeader("Authorization"), body);
        var answer = answer(asked);
        return ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }

    /** Well, or wrong in the way that was asked for. */
    private Answer answer(BtcpayApi.Request asked) {
        var call = asked.method() + " " + asked.path();
        var fault = faults.ofCall(call, UUID.randomUUID().toString());
        if (fault.isEmpty()) {
            return api.answer(asked);
        }
        return switch (fault.get().kind()) {
            case RATE_LIMITED -> BtcpayApi.failed(TOO_MANY);
            case SERVER_ERROR -> BtcpayApi.failed(BROKEN);
            case LOST_ANSWER -> {
                api.answer(asked);
                yield BtcpayApi.failed(BROKEN);
            }
            default -> api.answer(asked);
        };
    }
}
