package dev.tenantry.simulator.stripe.portal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hosted portal shows. Days are UTC, in business time. */
public record PortalView(String id, String customer, @Nullable String returnUrl, boolean offersCard,
        boolean offersCancel, boolean offersInvoices, List<Card> cards, List<Plan> plans,
        List<Bill> bills) {

    public record Card(String brand, String last4, String expiry, boolean pays) {}

    /** {@code stage} names a pill of the shared style. */
    public record Plan(String id, String name, String price, String status, String stage, LocalDate periodEnd,
            boolean ends) {}

    public record Bill(String id, String number, LocalDate day, String total, String status,
            boolean payable) {}
}
