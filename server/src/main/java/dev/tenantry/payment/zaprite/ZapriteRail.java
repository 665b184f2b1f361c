package dev.tenantry.payment.zaprite;

import dev.tenantry.payment.rail.PrepaidRail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Something is paid once at Zaprite: an order there for an order of ours. */
@Component
class ZapriteRail implements PrepaidRail {

    static final String KEY = "zaprite";

    private final ZapriteAccount account;
    private final OrdersAtZaprite orders;
    private final ZapriteHistory history;

    ZapriteRail(ZapriteAccount account, OrdersAtZaprite orders, ZapriteHistory history) {
        this.account = account;
        this.orders = orders;
        this.history = history;
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
        return "Bitcoin, Lightning or card";
    }

    @Override
    public RailCheckout openPrepaid(RailPrepaidOrder order) {
        return orders.open(order);
    }

    @Override
    public Optional<RailCheckout> readCheckout(String checkoutId) {
        return orders.read(checkoutId);
    }

    /** Zaprite offers no way to end a page: it runs out by itself, after the life of an order. */
    @Override
    public void expireCheckout(String checkoutId) {
    }

    @Override
    public Page events(Instant since, @Nullable String after) {
        return history.events(since, after);
    }
}
