package dev.tenantry.payment.btcpay;

import dev.tenantry.payment.rail.PrepaidRail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Something is paid once at a BTCPay Server: an invoice there for an order of ours. */
@Component
class BtcpayRail implements PrepaidRail {

    static final String KEY = "btcpay";

    private final BtcpayAccount account;
    private final BtcpayInvoices invoices;
    private final BtcpayHistory history;
    private final BtcpayEndpoints endpoints;

    BtcpayRail(BtcpayAccount account, BtcpayInvoices invoices, BtcpayHistory history,
            BtcpayEndpoints endpoints) {
        this.account = account;
        this.invoices = invoices;
        this.history = history;
        this.endpoints = endpoints;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean configured() {
        return account.configured();
    }

    @Override
    public String means() {
        return "Bitcoin or Lightning";
    }

    @Override
    public RailCheckout openPrepaid(RailPrepaidOrder order) {
        endpoints.ensure();
        return invoices.open(order);
    }

    @Override
    public Optional<RailCheckout> readCheckout(String checkoutId) {
        return invoices.read(checkoutId);
    }

    @Override
    public void expireCheckout(String checkoutId) {
        invoices.close(checkoutId);
    }

    @Override
    public Page events(Instant since, @Nullable String after) {
        return history.events(since, after);
    }
}
