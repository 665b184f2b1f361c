package dev.tenantry.payment.btcpay;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach a store at a BTCPay Server. {@code baseUrl} is an address, or a path on this very server when
 * it begins with a slash. Several {@code webhookSecrets} count at once while one is changed. {@code
 * expiresAfter}: how long an invoice may be paid; {@code watchedFor}: how long the server looks for its money
 * after that.
 */
@ConfigurationProperties("tenantry.rails.btcpay")
record BtcpaySettings(
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String store,
        @DefaultValue List<String> webhookSecrets,
        @DefaultValue("false") boolean registerWebhook,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("1h") Duration expiresAfter,
        @DefaultValue("1d") Duration watchedFor) {

    boolean onThisServer() {
        return baseUrl.startsWith("/");
    }

    /** For as long as anything may still happen to an invoice by itself. */
    Duration life() {
        return expiresAfter.plus(watchedFor);
    }

    @Override
    public String toString() {
        return "BtcpaySettings[baseUrl=" + baseUrl + ", store=" + store + ", apiKey=***, webhookSecrets=***]";
    }
}
