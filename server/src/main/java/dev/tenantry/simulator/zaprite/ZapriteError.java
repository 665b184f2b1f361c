package dev.tenantry.simulator.zaprite;

import dev.tenantry.simulator.stripe.object.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in Zaprite's form: a code, a sentence and, for bad input, what is wrong with it. */
final class ZapriteError extends RuntimeException {

    private final int status;
    private final String code;
    private final @Nullable String issue;

    private ZapriteError(int status, String code, String message, @Nullable String issue) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.issue = issue;
    }

    static ZapriteError badRequest(String issue) {
        return new ZapriteError(400, "BAD_REQUEST", "Invalid input data", issue);
    }

    static ZapriteError unauthorized() {
        return new ZapriteError(401, "UNAUTHORIZED", "The simulator takes keys that begin with "
                + "zaprite_sandbox_; a real key must never be sent to it.", null);
    }

    static ZapriteError notFound() {
        return new ZapriteError(404, "NOT_FOUND", "Not found", null);
    }

    static ZapriteError busy() {
        return new ZapriteError(429, "TOO_MANY_REQUESTS", "Too many requests", null);
    }

    static ZapriteError broken() {
        return new ZapriteError(500, "INTERNAL_SERVER_ERROR", "Something went wrong", null);
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        var body = Json.object().put("code", code).put("message", getMessage());
        if (issue != null) {
            body.putArray("issues").addObject().put("message", issue);
        }
        return body;
    }
}
