package dev.tenantry.web.idempotency;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Acting;
import dev.tenantry.web.Caller;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the first answer to an {@link Idempotent} request and gives it again. It stands after the guard, so
 * a replay needs the same rights as the first request did. Answers that say "try again" are not kept:
 * faults, and refusals a later try may lift (400, 401, 403, 409, 429).
 */
@Component
class IdempotentReplies implements HandlerInterceptor, WebMvcConfigurer {

    static final String HEADER = "Idempotency-Key";
    private static final int AFTER_THE_GUARD = 10;
    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String OPEN = IdempotentReplies.class.getName();

    private final IdempotencyStore store;

    IdempotentReplies(IdempotencyStore store) {
        this.store = store;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_THE_GUARD);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var header = request.getHeader(HEADER);
        if (header == null || !(handler instanceof HandlerMethod method)
                || !method.hasMethodAnnotation(Idempotent.class)) {
            return true;
        }
        var slot = slotOf(request, keyOf(header));
        var kept = store.begin(slot, IdempotencyBody.of(request).digest());
        if (kept == null) {
            request.setAttribute(OPEN, slot);
            return true;
        }
        response.setStatus(kept.status());
        response.setContentType(kept.contentType());
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(kept.body());
        return false;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        if (!(request.getAttribute(OPEN) instanceof IdempotencyStore.Slot slot)) {
            return;
        }
        var written = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (failure != null || written == null || !isFinal(response.getStatus())) {
            store.forget(slot);
        } else {
            store.finish(slot, new IdempotencyStore.Reply(response.getStatus(),
                    String.valueOf(response.getContentType()), written.getContentAsByteArray()));
        }
    }

    private static boolean isFinal(int status) {
        return status < 500 && switch (status) {
            case 400, 401, 403, 409, 429 -> false;
            default -> true;
        };
    }

    /** Quoted as the draft says, or bare as most clients send it. */
    private static String keyOf(String header) {
        var bare = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1) : header;
        if (!VALID.matcher(bare).matches()) {
            throw new Refusal(WebRefusal.IDEMPOTENCY_KEY_INVALID);
        }
        return bare;
    }

    private static IdempotencyStore.Slot slotOf(HttpServletRequest request, String key) {
        var acting = (Acting) request.getAttribute(Acting.class.getName());
        var caller = acting != null ? acting.organization().toString()
                : switch (Caller.of(request)) {
            case Caller.Person person -> person.id().toString();
            case Caller.Key owner -> owner.organization().toString();
            case Caller.OperatorKey script -> script.id() + " " + script.person();
            case Caller.Anonymous() -> ClientAddress.of(request);
        };
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return new IdempotencyStore.Slot(caller + programOf(request),
                request.getMethod() + " " + request.getRequestURI() + query, key);
    }

    /** Licences and installs of one organization know nothing of each other's keys. */
    private static String programOf(HttpServletRequest request) {
        return Caller.of(request) instanceof Caller.Key key && key.program() != null
                ? "/" + key.program().id() : "";
    }
}
