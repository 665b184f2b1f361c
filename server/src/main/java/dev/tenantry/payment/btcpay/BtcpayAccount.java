package dev.tenantry.payment.btcpay;

/** The store we speak to. */
record BtcpayAccount(BtcpaySettings settings) {

    boolean configured() {
        return !settings.apiKey().isBlank();
    }
}
