package dev.tenantry.web;

import dev.tenantry.kernel.RefusalCode;

/** What any route may refuse with, whatever its module. */
public enum WebRefusal implements RefusalCode {

    INVALID_REQUEST(400, "The request cannot be understood. Correct it as described and send it again."),
    CROSS_SITE_REQUEST(403, "This request came from another site and was not carried out."),
    FORM_EXPIRED(403, "This form has expired. Go back, reload the page and send it again."),
    UNAUTHENTICATED(401, "Sign in, or send a valid API key."),
    FORBIDDEN(403, "You are not allowed to do this."),
    NOT_A_MEMBER(403, "You are not a member of the organization you named."),
    SCOPE_MISSING(403, "This API key lacks the scope this call needs."),
    ORGANIZATION_REQUIRED(400, "Name the organization you act for in the X-Tenantry-Organization header."),
    NOT_FOUND(404, "There is nothing here, or it is not yours to see."),
    METHOD_NOT_ALLOWED(405, "This address does not answer that method."),
    NOT_ACCEPTABLE(406, "This address cannot answer in the format you asked for."),
    PAYLOAD_TOO_LARGE(413, "The request body is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send the body as application/json."),
    IDEMPOTENCY_KEY_INVALID(400, "An Idempotency-Key has 1 to 255 visible ASCII characters."),
    IDEMPOTENCY_KEY_IN_PROGRESS(409, "The first request with this Idempotency-Key has not been answered."),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another request body."),
    TOO_MANY_REQUESTS(429, "Too many requests. Wait and try again."),
    INSECURE_CONNECTION(403, "Signing in needs https; plain http works on localhost only."),
    UNAVAILABLE(503, "The service cannot reach its database right now. Nothing was lost; try again shortly."),
    INTERNAL_ERROR(500, "Something went wrong on our side. It has been recorded.");

    private final int status;
    private final String sentence;

    WebRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
