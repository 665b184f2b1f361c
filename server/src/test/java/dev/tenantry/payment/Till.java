package dev.tenantry.payment;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** For the tests of other modules: buys at the {@link FakeRail} and lets things happen there. */
@Component
@ConditionalOnProperty(name = "tenantry.rails.default", havingValue = FakeRail.KEY)
public class Till {

    /** Of the one context that tests share; the nodes some tests start beside it have another rail. */
    private static volatile Till only;

    private final Catalog catalog;
    private final Checkouts checkouts;
    private final RailSubscriptions subscriptions;
    private final FakeRail rail;

    Till(Catalog catalog, Checkouts checkouts, RailSubscriptions subscriptions, FakeRail rail) {
        this.catalog = catalog;
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
        this.rail = rail;
        only = this;
    }

    static UUID planSold() {
        return only.catalog.plan("pro").orElseThrow().current().id().uuid();
    }

    /** Opens the page, pays on it and settles; gives the rail's subscription. */
    public String buy(NewOrder wanted) {
        var order = Tenancy.asOrganization(wanted.organization(), () -> checkouts.open(wanted)).orderId();
        var subscription = pay(order);
        settle(wanted.organization(), order);
        return subscription;
    }

    /** The customer pays; nobody has told us yet. */
    public String pay(OrderId order) {
        return rail.pay(order);
    }

    /** As the webhook would. */
    public void settle(OrganizationId organization, OrderId order) {
        Tenancy.asSystem(() -> checkouts.reconcile(organization, order));
    }

    /** The rail's subscription takes this status, and we read it. */
    public void status(OrganizationId organization, String subscription, String status) {
        rail.status(subscription, status);
        read(organization, subscription);
    }

    public void read(OrganizationId organization, String subscription) {
        Tenancy.asSystem(() -> subscriptions.refresh(organization, FakeRail.KEY, subscription));
    }

    public void away(boolean away) {
        rail.away(away);
    }
}
