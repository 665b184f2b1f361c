package dev.tenantry.simulator.btcpay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something a webhook tells: its type, what belongs to that type, and when it happened. */
record Told(String type, Map<String, Object> own, Instant at) {

    static Told of(String type, Instant at) {
        return new Told(type, Map.of(), at);
    }

    static Told of(String type, String name, Object value, Instant at) {
        return new Told(type, Map.of(name, value), at);
    }

    static Told settled(boolean byHand, boolean overPaid, Instant at) {
        var own = new LinkedHashMap<String, Object>();
        own.put("manuallyMarked", byHand);
        own.put("overPaid", overPaid);
        return new Told("InvoiceSettled", own, at);
    }

    static Told payment(String type, Payment payment, Instant at) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", payment.id());
        shown.put("receivedDate", payment.receivedAt().getEpochSecond());
        shown.put("value", Rate.toCoins(payment.amount()));
        shown.put("fee", "0.0");
        shown.put("status", payment.settled() ? "Settled" : "Processing");
        shown.put("destination", "bcrt1qsandbox00000000000000000000000000000");
        var own = new LinkedHashMap<String, Object>();
        own.put("afterExpiration", payment.late());
        own.put("paymentMethodId", payment.method());
        own.put("payment", shown);
        return new Told(type, own, at);
    }
}
