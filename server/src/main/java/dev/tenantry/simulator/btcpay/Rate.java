package dev.tenantry.simulator.btcpay;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a coin is worth here: always the same, so that a test knows. */
final class Rate {

    private static final BigDecimal ONE_COIN = BigDecimal.valueOf(60_000);
    private static final int SATOSHI = 8;

    private Rate() {}

    static String toCoins(BigDecimal amount) {
        return amount.divide(ONE_COIN, SATOSHI, RoundingMode.UP).toPlainString();
    }
}
