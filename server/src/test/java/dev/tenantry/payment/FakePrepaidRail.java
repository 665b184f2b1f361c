package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.rail.PrepaidRail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckout.Irregular;
import dev.tenantry.payment.rail.RailCheckout.State;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A rail in memory at which things are paid once; a test plays the customer. */
@Component
@ConditionalOnProperty(name = "tenantry.rails.default", havingValue = FakeRail.KEY)
public class FakePrepaidRail implements PrepaidRail {

    public static final String KEY = "fake_once";

    private final Map<String, RailCheckout> invoices = new ConcurrentHashMap<>();

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public String means() {
        return "Seashells";
    }

    @Override
    public RailCheckout openPrepaid(RailPrepaidOrder order) {
        outsideOfTransactions();
        return invoices.computeIfAbsent(of(order.order().id()), id -> RailCheckout.paidOnce(id, State.OPEN,
                false, order.order().id(), order.order().expected(), URI.create("https://once.fake/" + id),
                null));
    }

    @Override
    public void expireCheckout(String id) {
        outsideOfTransactions();
        invoices.computeIfPresent(id, (_, now) -> now.state() == State.OPEN
                ? with(now, State.EXPIRED, false, now.total(), null) : now);
    }

    @Override
    public Optional<RailCheckout> readCheckout(String id) {
        outsideOfTransactions();
        return Optional.ofNullable(invoices.get(id));
    }

    @Override
    public Page events(Instant since, @Nullable String after) {
        return new Page(List.of(), null);
    }

    public static String of(OrderId order) {
        return "inv_" + order;
    }

    /** From now on the rail shows the order's invoice like this. */
    public void shows(OrderId order, State state, boolean settled, @Nullable Irregular irregular) {
        invoices.computeIfPresent(of(order), (_, now) -> with(now, state, settled, now.total(), irregular));
    }

    /** All of it arrived, but the invoice asks for another amount than the order does. */
    public void paidWith(OrderId order, Money total) {
        invoices.computeIfPresent(of(order), (_, now) -> with(now, State.COMPLETE, true, total, null));
    }

    /** A second invoice that names the same order, and is paid. */
    public String second(OrderId order) {
        var id = of(order) + "_second";
        invoices.put(id, RailCheckout.paidOnce(id, State.COMPLETE, true, order,
                invoices.get(of(order)).total(), null, null));
        return id;
    }

    private static RailCheckout with(RailCheckout now, State state, boolean settled, Money total,
            @Nullable Irregular irregular) {
        return RailCheckout.paidOnce(now.id(), state, settled, now.orderId(), total,
                state == State.OPEN ? now.url() : null, irregular);
    }

    private static void outsideOfTransactions() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a rail is never asked inside a transaction");
        }
    }
}
