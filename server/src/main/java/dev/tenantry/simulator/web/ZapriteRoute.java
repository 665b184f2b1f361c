package dev.tenantry.simulator.web;

import dev.tenantry.simulator.zaprite.ZapriteApi;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The Zaprite-shaped API below one prefix, and what is typed into its dashboard. Not part of our own API. */
@RestController
@Hidden
@Needs(Access.SANDBOX)
class ZapriteRoute {

    private static final String PREFIX = "/simulator/zaprite";

    private final ZapriteApi api;

    ZapriteRoute(ZapriteApi api) {
        this.api = api;
    }

    @RequestMapping(path = PREFIX + "/v1/**", method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> answer(HttpServletRequest request) throws IOException {
        return sent(api.answer(new ZapriteApi.Request(request.getMethod(),
                request.getRequestURI().substring(PREFIX.length()), request.getParameterMap(),
                request.getHeader("Authorization"), body(request))));
    }

    @PutMapping(PREFIX + "/v1/dashboard")
    ResponseEntity<String> type(HttpServletRequest request) throws IOException {
        return sent(api.type(request.getHeader("Authorization"), body(request)));
    }

    private static String body(HttpServletRequest request) throws IOException {
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ResponseEntity<String> sent(ZapriteApi.Answer answer) {
        return ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }
}
