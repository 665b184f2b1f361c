package dev.tenantry.payment;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.PrepaidRail;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RecurringRail;
import dev.tenantry.payment.rail.RefundingRail;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The rails this installation knows, by their key. Every {@link Rail} that is a bean is one of them. */
@Component
class Rails {

    private final Map<String, Rail> byKey;
    private final String standard;

    Rails(List<Rail> rails, @Value("${tenantry.rails.default:stripe}") String standard) {
        this.byKey = rails.stream().collect(Collectors.toMap(Rail::key, Function.identity()));
        this.standard = standard;
    }

    /** Where plans that renew are sold. */
    RecurringRail standard() {
        return recurring(standard);
    }

    String standardKey() {
        return standard;
    }

    /** Also while no keys are configured, for a page is shown without them. */
    boolean standardBillsAddOns() {
        return byKey.get(standard) instanceof RecurringRail rail && rail.billsAddOns();
    }

    Rail named(String key) {
        var rail = byKey.get(key);
        if (rail == null || !rail.configured()) {
            throw new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED);
        }
        return rail;
    }

    RecurringRail recurring(String key) {
        return able(named(key), RecurringRail.class);
    }

    RefundingRail refunding(String key) {
        return able(named(key), RefundingRail.class);
    }

    PrepaidRail prepaid(String key) {
        return able(named(key), PrepaidRail.class);
    }

    /** Where something can be paid once, of those that are configured, in the order of their names. */
    List<PrepaidRail> prepaid() {
        return byKey.values().stream().filter(PrepaidRail.class::isInstance).map(PrepaidRail.class::cast)
                .filter(Rail::configured).sorted(Comparator.comparing(Rail::key)).toList();
    }

    /** @throws Refusal not_at_this_rail when it is none of those that can do this */
    static <T extends Rail> T able(Rail rail, Class<T> kind) {
        if (!kind.isInstance(rail)) {
            throw new Refusal(PaymentRefusal.NOT_AT_THIS_RAIL).with("rail", rail.key());
        }
        return kind.cast(rail);
    }
}
