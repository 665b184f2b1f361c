package dev.tenantry.sandbox;

import dev.tenantry.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody in until the demo world is made: the clock runs through seven weeks meanwhile, and a trial
 * begun in them would be over at once. Only the simulated card network and its webhooks come through.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class Preparing extends OncePerRequestFilter {

    private volatile boolean done;

    void done() {
        done = true;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return done || Stream.of("/simulator/", "/webhooks/", "/assets/")
                .anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
            FilterChain chain) throws ServletException, IOException {
        throw new Refusal(SandboxRefusal.SANDBOX_PREPARING).with("retry_after_seconds", 2L);
    }
}
