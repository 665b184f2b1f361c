package dev.tenantry.payment;

import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Hears what payment publishes, as a module above would, and knows of it once it is committed, so whoever waits
 * for it finds the rows; can be told to fail for an organization.
 */
@Component
class Heard {

    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final Map<OrganizationId, AtomicInteger> failures = new ConcurrentHashMap<>();

    void failNext(OrganizationId organization, int times) {
        failures.put(organization, new AtomicInteger(times));
    }

    <T> List<T> of(Class<T> type, OrganizationId organization) {
        return events.stream().filter(type::isInstance).map(type::cast)
                .filter(event -> organizationOf(event).equals(organization)).toList();
    }

    @EventListener
    void on(PaymentSettled event) {
        hear(event, event.organization());
    }

    @EventListener
    void on(RailSubscriptionRead event) {
        hear(event, event.organization());
    }

    @EventListener
    void on(RailInvoicePaid event) {
        hear(event, event.organization());
    }

    @EventListener
    void on(RailInvoiceFailed event) {
        hear(event, event.organization());
    }

    @EventListener
    void on(OrderClosed event) {
        hear(event, event.organization());
    }

    @EventListener
    void on(PaymentRefunded event) {
        hear(event, event.organization());
    }

    @EventListener
    void on(PaymentDisputed event) {
        hear(event, event.organization());
    }

    @EventListener
    void on(DisputeClosed event) {
        hear(event, event.organization());
    }

    private void hear(Object event, OrganizationId organization) {
        var failing = failures.get(organization);
        if (failing != null && failing.getAndDecrement() > 0) {
            throw new IllegalStateException("the listener was told to fail");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.add(event);
            }
        });
    }

    private static OrganizationId organizationOf(Object event) {
        return switch (event) {
            case PaymentSettled e -> e.organization();
            case RailSubscriptionRead e -> e.organization();
            case RailInvoicePaid e -> e.organization();
            case RailInvoiceFailed e -> e.organization();
            case OrderClosed e -> e.organization();
            case PaymentRefunded e -> e.organization();
            case PaymentDisputed e -> e.organization();
            case DisputeClosed e -> e.organization();
            default -> throw new IllegalStateException();
        };
    }
}
