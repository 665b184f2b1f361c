package dev.tenantry.web.idempotency;

import dev.tenantry.kernel.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/** Makes body and answer of a request with an Idempotency-Key readable twice. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class IdempotencyBody extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(IdempotentReplies.HEADER) == null || !request.getRequestURI()
                .startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        var body = new Kept(request, request.getInputStream().readAllBytes());
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(body, answer);
        answer.copyBodyToResponse();
    }

    static Kept of(HttpServletRequest request) {
        var kept = WebUtils.getNativeRequest(request, Kept.class);
        if (kept == null) {
            throw new IllegalStateException("the body was not kept");
        }
        return kept;
    }

    static final class Kept extends HttpServletRequestWrapper {

        private final byte[] body;

        Kept(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        byte[] digest() {
            return Secret.hash(new String(body, StandardCharsets.ISO_8859_1));
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("read it at once");
                }
            };
        }
    }
}
