package dev.tenantry.payment.stripe;

import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.ProductCreateParams;
import dev.tenantry.payment.Interval;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.rail.RailPrice;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Finds a price by its lookup key or makes it. Prices at Stripe cannot change, and our key contains the
 * amount, so what is found is right. Each price gets a product of its own, named as customers know the plan.
 */
@Component
class StripePrices {

    private final StripeConnection connection;

    StripePrices(StripeConnection connection) {
        this.connection = connection;
    }

    RailPrice ensure(Item item) {
        var params = PriceListParams.builder()
                .addLookupKey(item.lookupKey())
                .setActive(true)
                .setLimit(1L)
                .build();
        var found = connection.call("look up price", stripe -> stripe.prices().list(params)).getData();
        if (!found.isEmpty()) {
            return new RailPrice(found.getFirst().getId(), found.getFirst().getProduct());
        }
        return create(item);
    }

    private RailPrice create(Item item) {
        var product = ProductCreateParams.builder()
                .setName(item.name())
                .putMetadata(StripeWords.PLAN_VERSION, item.planVersion().toString())
                .build();
        var productId = connection.call("create product", stripe -> stripe.products()
                .create(product, StripeConnection.under("product:" + item.lookupKey()))).getId();
        var price = PriceCreateParams.builder()
                .setProduct(productId)
                .setCurrency(item.unitAmount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setUnitAmount(item.unitAmount().amountMinor())
                .setLookupKey(item.lookupKey())
                .putMetadata(StripeWords.PLAN_VERSION, item.planVersion().toString());
        if (item.interval() != null) {
            price.setRecurring(PriceCreateParams.Recurring.builder()
                    .setInterval(intervalOf(item.interval()))
                    .build());
        }
        var priceId = connection.call("create price", stripe -> stripe.prices()
                .create(price.build(), StripeConnection.under("price:" + item.lookupKey()))).getId();
        return new RailPrice(priceId, productId);
    }

    private static PriceCreateParams.Recurring.Interval intervalOf(Interval interval) {
        return switch (interval) {
            case MONTHLY -> PriceCreateParams.Recurring.Interval.MONTH;
            case YEARLY -> PriceCreateParams.Recurring.Interval.YEAR;
        };
    }
}
