package dev.tenantry.simulator.stripe.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal in Stripe's words: status, type, code and the parameter it is about. */
public final class StripeError extends RuntimeException {

    private static final String DOCS = "https://docs.stripe.com/error-codes/";

    private final int status;
    private final boolean beforeExecution;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private StripeError(int status, String type, String message, boolean beforeExecution) {
        super(message, null, false, false);
        this.status = status;
        this.beforeExecution = beforeExecution;
        fields.put("type", type);
        fields.put("message", message);
    }

    /** The request itself is malformed; Stripe refuses it before it starts and keeps no idempotent result. */
    public static StripeError malformed(String code, @Nullable String param, String message) {
        return new StripeError(400, "invalid_request_error", message, true).about(code, param);
    }

    /** A rule of the business refuses a well-formed request. */
    public static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
        return new StripeError(400, "invalid_request_error", message, false).about(code, param);
    }

    public static StripeError missing(String kind, String id, String param) {
        var noun = kind.substring(kind.indexOf('.') + 1).replace('_', ' ');
        return new StripeError(404, "invalid_request_error", "No such %s: '%s'".formatted(noun, id), false)
                .about("resource_missing", param);
    }

    public static StripeError unauthenticated(String message) {
        return new StripeError(401, "invalid_request_error", message, true);
    }

    public static StripeError unknownRoute(String method, String path) {
        return new StripeError(404, "invalid_request_error",
                "Unrecognized request URL (%s: %s). The simulator plays no such endpoint."
                        .formatted(method, path),
                true);
    }

    /** The same idempotency key with other parameters (400), or while the first call still runs (409). */
    public static StripeError idempotency(int status, @Nullable String code, String message) {
        return new StripeError(status, "idempotency_error", message, true).about(code, null);
    }

    public static StripeError rateLimited() {
        return new StripeError(429, "invalid_request_error", "Request rate limit exceeded.", true)
                .about("rate_limit", null);
    }

    public static StripeError broken() {
        return new StripeError(500, "api_error", "An unknown error occurred.", true);
    }

    public static StripeError card(String code, @Nullable String declineCode, String message) {
        var error = new StripeError(402, "card_error", message, false).about(code, null);
        if (declineCode != null) {
            error.fields.put("decline_code", declineCode);
        }
        return error;
    }

    private StripeError about(@Nullable String code, @Nullable String param) {
        if (code != null) {
            fields.put("code", code);
            fields.put("doc_url", DOCS + code.replace('_', '-'));
        }
        if (param != null) {
            fields.put("param", param);
        }
        return this;
    }

    /** A further field, such as the payment intent a declined card leaves behind. */
    public StripeError with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    public int status() {
        return status;
    }

    /** True when nothing was begun, so the same idempotency key may be used again. */
    public boolean beforeExecution() {
        return beforeExecution;
    }

    public @Nullable String code() {
        return (String) fields.get("code");
    }

    public Optional<String> declineCode() {
        return Optional.ofNullable((String) fields.get("decline_code"));
    }

    public Map<String, Object> body() {
        return Map.of("error", fields);
    }
}
