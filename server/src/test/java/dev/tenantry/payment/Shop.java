package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ready-made wishes and deliveries for the tests of this module. */
final class Shop {

    static final Money PRO = Money.of(2999, "USD");

    private Shop() {}

    static NewOrder pro(OrganizationId organization) {
        return pro(organization, 2, null);
    }

    static NewOrder pro(OrganizationId organization, int seats, @Nullable Instant trialEnd) {
        return new NewOrder(organization, "organization", Purpose.SUBSCRIPTION,
                new Item(Till.planSold(), "Pro", Interval.MONTHLY, PRO), seats, trialEnd,
                new Payer("Acme", "ada@acme.example"), "/o/acme/billing?success=true",
                "/o/acme/billing/plans?canceled=true", Actor.SYSTEM);
    }

    static CheckoutPage open(Checkouts checkouts, NewOrder order, RecurringRail rail) {
        return Tenancy.asOrganization(order.organization(), () -> checkouts.open(order, rail));
    }

    static RailEvent event(String type, Subject subject, String objectId) {
        return new RailEvent(FakeRail.KEY, "evt_" + UUID.randomUUID(), type, subject, objectId, Map.of(),
                "{}".getBytes(StandardCharsets.UTF_8), null);
    }

    static RailEvent completed(OrderId order) {
        return event("checkout.session.completed", Subject.CHECKOUT, "cs_fake_" + order);
    }
}
