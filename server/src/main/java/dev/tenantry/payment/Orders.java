package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an organization has ordered. */
@Component
public class Orders {

    private final OrderStore store;

    Orders(OrderStore store) {
        this.store = store;
    }

    public Optional<Order> find(OrganizationId organization, OrderId order) {
        return store.find(organization, order);
    }

    /** The order whose page is open, or whose money is awaited, for this subject. */
    public Optional<Order> open(OrganizationId organization, String subject) {
        return store.findOpen(organization, subject);
    }

    /** The currency of the first thing it paid, in which it goes on paying; empty before. */
    public Optional<Currency> paidIn(OrganizationId organization) {
        return store.paidIn(organization).map(Currency::getInstance);
    }

    /** Says on it why a person should look at it, in the transaction that found it out. */
    public void needsAttention(Order order, String why) {
        store.flag(order.organization(), order.id(), why);
    }

    /** Newest first. */
    public List<Order> latest(OrganizationId organization, int limit) {
        return store.latest(organization, limit);
    }
}
