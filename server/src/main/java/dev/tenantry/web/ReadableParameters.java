package dev.tenantry.web;

import dev.tenantry.kernel.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads query and form before anybody relies on them: what is broken or too much is refused here instead of
 * failing wherever it is first looked at. Bodies of rails are left alone, because their signature is over
 * the bytes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class ReadableParameters extends HttpFilter {

    private static final Refusal UNREADABLE = new Refusal(WebRefusal.INVALID_REQUEST)
            .with("detail", "The query or the form is not properly encoded.");

    private final RefusalAnswer answer;

    ReadableParameters(RefusalAnswer answer) {
        this.answer = answer;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (hasNone(request) || request.getRequestURI().startsWith("/webhooks/")) {
            chain.doFilter(request, response);
            return;
        }
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

    /** Parameters come from the query and from forms, from nowhere else. */
    private static boolean hasNone(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getQueryString() == null
                && (type == null || type.startsWith(MediaType.APPLICATION_JSON_VALUE));
    }

    /** No form of ours has an index in a field's name; only the rail that is played knows such. */
    private static boolean isNested(Map<String, String[]> parameters, HttpServletRequest request) {
        return SecurityHeaders.isUnsafe(request.getMethod())
                && !request.getRequestURI().startsWith("/simulator/")
                && parameters.keySet().stream().anyMatch(name -> name.indexOf('[') >= 0);
    }
}
