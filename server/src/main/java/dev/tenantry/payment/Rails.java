package dev.tenantry.payment;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.Rail;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The rails this installation knows, by their key. */
@Component
class Rails {

    private final Map<String, Rail> byKey;
    private final String standard;

    Rails(List<Rail> rails, @Value("${tenantry.rails.default:stripe}") String standard) {
        this.byKey = rails.stream().collect(Collectors.toMap(Rail::key, Function.identity()));
        this.standard = standard;
    }

    Rail standard() {
        return named(standard);
    }

    String standardKey() {
        return standard;
    }

    /** Also while no keys are configured, for a page is shown without them. */
    boolean standardBillsAddOns() {
        var rail = byKey.get(standard);
        return rail != null && rail.billsAddOns();
    }

    Rail named(String key) {
        var rail = byKey.get(key);
        if (rail == null || !rail.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        return rail;
    }
}
