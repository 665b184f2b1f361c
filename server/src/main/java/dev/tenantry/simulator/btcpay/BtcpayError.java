package dev.tenantry.simulator.btcpay;

import java.util.List;
import java.util.Map;

/** A refusal in BTCPay's words: an object with a code, or a list of what is wrong where. */
final class BtcpayError extends RuntimeException {

    private final int status;
    private final transient Object body;

    private BtcpayError(int status, Object body) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
    }

    static BtcpayError wrong(String path, String message) {
        return new BtcpayError(422, List.of(Map.of("path", path, "message", message)));
    }

    /** BTCPay would do something with it that is not played here, and nobody shall believe it was done. */
    static BtcpayError notPlayed(String path) {
        return wrong(path, "simulator_does_not_play: " + path + " means nothing here.");
    }

    static BtcpayError notFound(String code, String message) {
        return new BtcpayError(404, Map.of("code", code, "message", message));
    }

    static BtcpayError invoiceNotFound() {
        return notFound("invoice-not-found", "The invoice was not found");
    }

    static BtcpayError webhookNotFound() {
        return notFound("webhook-not-found", "The webhook was not found");
    }

    static BtcpayError general(String message) {
        return new BtcpayError(400, Map.of("code", "generic-error", "message", message));
    }

    static BtcpayError unauthenticated() {
        return new BtcpayError(401, Map.of("code", "unauthenticated",
                "message", "Authentication is required for accessing this endpoint"));
    }

    static BtcpayError missingPermission(String permission) {
        return new BtcpayError(403, Map.of("code", "missing-permission",
                "message", "Insufficient API Permissions. Please use an API key with permission: "
                        + permission,
                "missingPermission", permission));
    }

    int status() {
        return status;
    }

    Object body() {
        return body;
    }
}
