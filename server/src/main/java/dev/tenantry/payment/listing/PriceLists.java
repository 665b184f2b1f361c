package dev.tenantry.payment.listing;

import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.PaymentRefusal;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The list of the rail that is sold at. A rail without products of its own has none: then the first one. */
@Component
public class PriceLists {

    private final List<PriceList> lists;
    private final String standard;
    private final Mode mode;

    PriceLists(List<PriceList> lists, @Value("${tenantry.rails.default:stripe}") String standard, Mode mode) {
        this.lists = lists;
        this.standard = standard;
        this.mode = mode;
    }

    /** @throws Refusal billing_not_configured */
    public PriceList standard() {
        return lists.stream().filter(list -> list.key().equals(standard)).findFirst()
                .or(() -> lists.stream().findFirst())
                .filter(PriceList::configured)
                .orElseThrow(() -> new Refusal(PaymentRefusal.BILLING_NOT_CONFIGURED));
    }

    /** Whether there are keys for it. */
    public boolean configured() {
        return lists.stream().anyMatch(PriceList::configured);
    }

    /** Whose money it is about: sandbox, test or live. */
    public String mode() {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
