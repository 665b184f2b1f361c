package dev.tenantry.payment.stripe;

import com.stripe.model.Price;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductUpdateParams;
import dev.tenantry.payment.Interval;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.rail.RailPrice;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds a price by its lookup key or makes it. Prices at Stripe cannot change, and our key contains the
 * amount, so what is found is right; one that was taken off sale is put on again. A price that is made on its
 * first sale gets a product of its own, named as customers know the plan.
 */
@Component
class StripePrices {

    private final StripeConnection connection;

    StripePrices(StripeConnection connection) {
        this.connection = connection;
    }

    RailPrice ensure(Item item) {
        return found(item).orElseGet(() -> {
            var product = product(item);
            return new RailPrice(create(item, product, null), product);
        });
    }

    /**
     * The same under a product that is given; one it is found under is switched on with it. {@code instead}:
     * an id that the rail no longer has; the same key would give it once more.
     */
    RailPrice ensure(Item item, String product, @Nullable String instead) {
        var found = found(item);
        found.ifPresent(price -> connection.call("put product on sale", stripe -> stripe.products()
                .update(price.productId(), ProductUpdateParams.builder().setActive(true).build())));
        return found.orElseGet(() -> new RailPrice(create(item, product, instead), product));
    }

    private Optional<RailPrice> found(Item item) {
        var params = PriceListParams.builder()
                .addLookupKey(item.lookupKey())
                .build();
        return connection.call("look up price", stripe -> stripe.prices().list(params)).getData().stream()
                .max(Comparator.comparing(price -> Boolean.TRUE.equals(price.getActive())))
                .map(this::onSale)
                .map(price -> new RailPrice(price.getId(), price.getProduct()));
    }

    private Price onSale(Price price) {
        if (Boolean.TRUE.equals(price.getActive())) {
            return price;
        }
        var params = PriceUpdateParams.builder().setActive(true).build();
        return connection.call("put price on sale", stripe -> stripe.prices().update(price.getId(), params));
    }

    private String product(Item item) {
        var product = ProductCreateParams.builder()
                .setName(item.name())
                .putMetadata(StripeWords.versionOf(item), item.planVersion().toString())
                .build();
        return connection.call("create product", stripe -> stripe.products()
                .create(product, StripeConnection.under("product:" + item.lookupKey()))).getId();
    }

    private String create(Item item, String productId, @Nullable String instead) {
        var price = PriceCreateParams.builder()
                .setProduct(productId)
                .setCurrency(item.unitAmount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setUnitAmount(StripeAmounts.write(item.unitAmount()))
                .setLookupKey(item.lookupKey())
                .putMetadata(StripeWords.versionOf(item), item.planVersion().toString());
        if (item.interval() != null) {
            price.setRecurring(PriceCreateParams.Recurring.builder()
                    .setInterval(intervalOf(item.interval()))
                    .build());
        }
        var key = "price:" + item.lookupKey() + (instead == null ? "" : ":instead-of:" + instead);
        return connection.call("create price", stripe -> stripe.prices()
                .create(price.build(), StripeConnection.under(key))).getId();
    }

    private static PriceCreateParams.Recurring.Interval intervalOf(Interval interval) {
        return switch (interval) {
            case MONTHLY -> PriceCreateParams.Recurring.Interval.MONTH;
            case YEARLY -> PriceCreateParams.Recurring.Interval.YEAR;
        };
    }
}
