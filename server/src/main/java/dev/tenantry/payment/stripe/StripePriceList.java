package dev.tenantry.payment.stripe;

import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductListParams;
import com.stripe.param.ProductUpdateParams;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Interval;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.listing.ListedPrice;
import dev.tenantry.payment.listing.ListedProduct;
import dev.tenantry.payment.listing.Listing;
import dev.tenantry.payment.listing.PriceList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe's products and prices, whoever made them: by us, by another tool, or by hand in the dashboard. */
@Component
class StripePriceList implements PriceList {

    private static final long PAGE = 100;

    private final StripeAccount account;
    private final StripeConnection connection;
    private final StripePrices prices;

    StripePriceList(StripeAccount account, StripeConnection connection, StripePrices prices) {
        this.account = account;
        this.connection = connection;
        this.prices = prices;
    }

    @Override
    public String key() {
        return StripeRail.KEY;
    }

    @Override
    public boolean configured() {
        return account.configured();
    }

    @Override
    public Listing read() {
        return new Listing(StripeRail.KEY, products().stream().map(StripePriceList::product).toList(),
                listed().stream().map(StripePriceList::price).toList());
    }

    private List<Product> products() {
        var all = new ArrayList<Product>();
        var params = ProductListParams.builder().setLimit(PAGE);
        for (var more = true; more; ) {
            var page = connection.call("list products", stripe -> stripe.products().list(params.build()));
            all.addAll(page.getData());
            more = Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
            if (more) {
                params.setStartingAfter(all.getLast().getId());
            }
        }
        return all;
    }

    private List<Price> listed() {
        var all = new ArrayList<Price>();
        var params = PriceListParams.builder().setLimit(PAGE);
        for (var more = true; more; ) {
            var page = connection.call("list prices", stripe -> stripe.prices().list(params.build()));
            all.addAll(page.getData());
            more = Boolean.TRUE.equals(page.getHasMore()) && !page.getData().isEmpty();
            if (more) {
                params.setStartingAfter(all.getLast().getId());
            }
        }
        return all;
    }

    private static ListedProduct product(Product product) {
        var metadata = product.getMetadata();
        return new ListedProduct(product.getId(), product.getName(), product.getDescription(),
                Boolean.TRUE.equals(product.getActive()),
                metadata == null ? null : metadata.get(StripeWords.PLAN));
    }

    private static ListedPrice price(Price price) {
        return new ListedPrice(price.getId(), price.getProduct(), Boolean.TRUE.equals(price.getActive()),
                price.getLookupKey(), interval(price.getRecurring()), amount(price));
    }

    /** Twelve months are a year; every other count is an interval that we do not sell. */
    private static @Nullable Interval interval(Price.@Nullable Recurring recurring) {
        if (recurring == null || !"licensed".equals(recurring.getUsageType())) {
            return null;
        }
        return switch (recurring.getInterval() + " " + recurring.getIntervalCount()) {
            case "month 1" -> Interval.MONTHLY;
            case "month 12", "year 1" -> Interval.YEARLY;
            default -> null;
        };
    }

    private static @Nullable Money amount(Price price) {
        if (price.getUnitAmount() == null || !"per_unit".equals(price.getBillingScheme())
                || price.getTransformQuantity() != null) {
            return null;
        }
        return StripeAmounts.read(price.getUnitAmount(), price.getCurrency()).orElse(null);
    }

    @Override
    public String makeProduct(String plan, String name, String about) {
        var params = ProductCreateParams.builder()
                .setName(name)
                .putMetadata(StripeWords.PLAN, plan);
        if (!about.isBlank()) {
            params.setDescription(about);
        }
        var words = UUID.nameUUIDFromBytes((name + "\n" + about).getBytes(StandardCharsets.UTF_8));
        return connection.call("create product", stripe -> stripe.products().create(params.build(),
                StripeConnection.under("product:plan:" + plan + ":" + words))).getId();
    }

    @Override
    public void update(String product, String name, String about) {
        var params = ProductUpdateParams.builder().setName(name).setDescription(about).setActive(true)
                .build();
        connection.call("update product", stripe -> stripe.products().update(product, params));
    }

    @Override
    public Made makePrice(Item item, String product, @Nullable String instead) {
        var made = prices.ensure(item, product, instead);
        return new Made(made.id(), made.productId());
    }

    @Override
    public void archive(String price) {
        var params = PriceUpdateParams.builder().setActive(false).build();
        connection.call("archive price", stripe -> stripe.prices().update(price, params));
    }
}
