package dev.tenantry.simulator.btcpay;

import java.util.List;

/** An address of the shop that is told of what happens to its invoices. */
record Webhook(String id, String store, String url, boolean enabled, boolean automaticRedelivery,
        boolean everything, List<String> events, String secret) {

    boolean wants(String type) {
        return enabled && (everything || events.contains(type));
    }
}
