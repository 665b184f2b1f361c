package dev.tenantry.payment;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.customer.BillingCustomers;
import dev.tenantry.payment.rail.PrepaidRail;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import dev.tenantry.payment.rail.RailPrepaidOrder;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.web.PublicUrl;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The page of an open order at its rail: opened, found again, or closed to make room for another. */
@Component
class OpenOrders {

    private final OrderStore orders;
    private final BillingCustomers customers;
    private final PricesAtRails prices;
    private final Reconciliation reconciliation;
    private final PublicUrl publicUrl;

    OpenOrders(OrderStore orders, BillingCustomers customers, PricesAtRails prices,
            Reconciliation reconciliation, PublicUrl publicUrl) {
        this.orders = orders;
        this.customers = customers;
        this.prices = prices;
        this.reconciliation = reconciliation;
        this.publicUrl = publicUrl;
    }

    CheckoutPage page(NewOrder wanted, Order order, Rail rail) {
        var checkout = wanted.once() == null ? renewing(wanted, order, Rails.able(rail, RecurringRail.class))
                : paidOnce(wanted, order, Rails.able(rail, PrepaidRail.class));
        if (checkout.url() == null) {
            throw new Refusal(PaymentRefusal.CHECKOUT_BUSY);
        }
        return new CheckoutPage(order.id(), checkout.url());
    }

    private RailCheckout paidOnce(NewOrder wanted, Order order, PrepaidRail rail) {
        return opened(order, rail, () -> rail.openPrepaid(new RailPrepaidOrder(order, wanted.payer(),
                wanted.item().name(), back(wanted.successPath(), order))));
    }

    private RailCheckout renewing(NewOrder wanted, Order order, RecurringRail rail) {
        var customer = customers.ensure(rail, order.organization(), wanted.payer());
        var price = prices.ensure(rail, wanted.item());
        var addOns = wanted.addOns().stream().collect(Collectors.toMap(
                addOn -> prices.ensure(rail, addOn.item()).id(), addOn -> (long) addOn.quantity()));
        var coupon = wanted.discount() == null ? null : rail.ensureCoupon(wanted.discount());
        return opened(order, rail, () -> rail.openCheckout(new RailCheckoutOrder(order, customer, price.id(),
                back(wanted.successPath(), order), back(wanted.cancelPath(), order), coupon, addOns)));
    }

    private RailCheckout opened(Order order, Rail rail, Supplier<RailCheckout> page) {
        try {
            var checkout = page.get();
            if (!orders.attachWhileOpen(order.organization(), order.id(), checkout.id())) {
                rail.expireCheckout(checkout.id());
                throw new Refusal(PaymentRefusal.CHECKOUT_BUSY);
            }
            return checkout;
        } catch (Refusal refusal) {
            if (refusal.code() == PaymentRefusal.RAIL_REFUSED) {
                orders.close(order.organization(), order.id(), OrderStatus.CANCELED);
            }
            return openedByAnother(order, rail).orElseThrow(() -> refusal);
        }
    }

    /** Whoever asks for the same page at the same time may be told "busy" while the other one gets it. */
    private Optional<RailCheckout> openedByAnother(Order order, Rail rail) {
        return orders.find(order.organization(), order.id())
                .filter(now -> now.status() == OrderStatus.OPEN && now.checkout() != null)
                .flatMap(now -> rail.readCheckout(now.checkout()));
    }

    /** Empty when the page is no longer open and room was made for a new order. */
    Optional<CheckoutPage> pageAgain(NewOrder wanted, Order order, Rail rail) {
        if (order.checkout() == null) {
            return Optional.of(page(wanted, order, rail));
        }
        var checkout = rail.readCheckout(order.checkout());
        if (checkout.isPresent() && checkout.get().state() == RailCheckout.State.OPEN) {
            return Optional.of(new CheckoutPage(order.id(), checkout.get().url()));
        }
        return makeRoom(order, rail);
    }

    /** Always empty; refuses when the order turns out to be paid, or its money to be on its way. */
    Optional<CheckoutPage> makeRoom(Order order, Rail rail) {
        if (order.checkout() != null) {
            rail.expireCheckout(order.checkout());
            reconciliation.order(order);
        }
        var now = orders.find(order.organization(), order.id()).orElseThrow();
        if (now.status() == OrderStatus.PAID) {
            throw new Refusal(PaymentRefusal.CHECKOUT_ALREADY_PAID);
        }
        if (now.status() == OrderStatus.OPEN && now.checkout() != null && !isUntouched(now, rail)) {
            throw new Refusal(PaymentRefusal.PAYMENT_PENDING);
        }
        orders.close(order.organization(), order.id(), OrderStatus.EXPIRED);
        return Optional.empty();
    }

    /** Some pages cannot be closed. Whoever pays there all the same is late: honoured, and looked at. */
    private static boolean isUntouched(Order order, Rail rail) {
        return order.purpose() == Purpose.PREPAID && rail.readCheckout(order.checkout())
                .filter(seen -> seen.state() == RailCheckout.State.OPEN && seen.irregular() == null)
                .isPresent();
    }

    private URI back(String path, Order order) {
        var separator = path.indexOf('?') < 0 ? '?' : '&';
        return URI.create(publicUrl.of(path + separator + "order=" + order.id()));
    }
}
