package dev.tenantry.web;

import dev.tenantry.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads query and form before anybody relies on them: what is broken or too much is refused here instead of
 * failing wherever it is first looked at. Bodies of rails are left alone, because their signature is over
 * the bytes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class ReadableParameters extends OncePerRequestFilter {

    private static final Refusal UNREADABLE = new Refusal(WebRefusal.INVALID_REQUEST)
            .with("detail", "The query or the form is not properly encoded.");

    private final RefusalAnswer answer;

    ReadableParameters(RefusalAnswer answer) {
        this.answer = answer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/webhooks/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        try {
            if (isNested(request.getParameterMap(), request)) {
                answer.write(request, response, UNREADABLE);
                return;
            }
        } catch (InvalidParameterException e) {
            answer.write(request, response, e.getErrorCode() == HttpServletResponse.SC_BAD_REQUEST
                    ? UNREADABLE : new Refusal(WebRefusal.PAYLOAD_TOO_LARGE));
            return;
        }
        chain.doFilter(request, response);
    }

    /** No form of ours has an index in a field's name; only the rail that is played knows such. */
    private static boolean isNested(Map<String, String[]> parameters, HttpServletRequest request) {
        return SecurityHeaders.isUnsafe(request.getMethod())
                && !request.getRequestURI().startsWith("/simulator/")
                && parameters.keySet().stream().anyMatch(name -> name.indexOf('[') >= 0);
    }
}
