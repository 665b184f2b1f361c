package dev.tenantry.subscription.price;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Orders;
import dev.tenantry.subscription.SubscriptionRefusal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In which currency an organization pays: the one it chose, until its first payment fixes it. */
@Component
public class PayingCurrency {

    private final Orders orders;
    private final Catalog catalog;

    PayingCurrency(Orders orders, Catalog catalog) {
        this.orders = orders;
        this.catalog = catalog;
    }

    /** Empty while it may still choose. */
    public Optional<Currency> fixed(OrganizationId organization) {
        return orders.paidIn(organization);
    }

    /** @throws Refusal currency_fixed */
    public Currency of(OrganizationId organization, @Nullable Currency wanted) {
        var fixed = fixed(organization);
        if (fixed.isPresent() && wanted != null && !fixed.get().equals(wanted)) {
            throw new Refusal(SubscriptionRefusal.CURRENCY_FIXED)
                    .with("field", "currency").with("currency", fixed.get().getCurrencyCode());
        }
        return fixed.orElseGet(() -> wanted == null ? catalog.rules().currency() : wanted);
    }
}
