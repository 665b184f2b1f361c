package dev.tenantry.payment.stripe;

import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import com.stripe.param.checkout.SessionCreateParams;
import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Item;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.Purpose;
import dev.tenantry.payment.RailSubscription;
import dev.tenantry.payment.coupon.Reduction;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailCheckoutOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Between our words and Stripe's, for API 2026-07-29.dahlia: periods are on the subscription's items, an
 * invoice names its subscription under its parent, and a checkout has one only when it is complete.
 */
final class StripeWords {

    static final String ORGANIZATION = "tenantry_organization";
    static final String ORDER = "tenantry_order";
    static final String PLAN = "tenantry_plan";
    static final String PLAN_VERSION = "tenantry_plan_version";
    static final String ADD_ON_VERSION = "tenantry_add_on_version";

    private StripeWords() {}

    static SessionCreateParams request(RailCheckoutOrder request) {
        var order = request.order();
        var metadata = Map.of(ORGANIZATION, order.organization().toString(), ORDER, order.id().toString());
        var params = SessionCreateParams.builder()
                .setMode(order.purpose() == Purpose.SUBSCRIPTION ? SessionCreateParams.Mode.SUBSCRIPTION
                        : SessionCreateParams.Mode.PAYMENT)
                .setCustomer(request.customerId())
                .setClientReferenceId(order.organization().toString())
                .setSuccessUrl(request.success().toString())
                .setCancelUrl(request.cancel().toString())
                .putAllMetadata(metadata)
                .addLineItem(line(request.priceId(), order.seats()));
        // in an order of their own: the same page is asked for in the same words
        new TreeMap<>(request.addOns()).forEach((price, quantity) ->
                params.addLineItem(line(price, quantity)));
        if (request.coupon() != null) {
            params.addDiscount(SessionCreateParams.Discount.builder().setCoupon(request.coupon()).build());
        }
        if (order.purpose() == Purpose.SUBSCRIPTION) {
            params.setSubscriptionData(subscriptionData(metadata, order.trialEnd()));
        }
        return params.build();
    }

    private static SessionCreateParams.LineItem line(String price, long quantity) {
        return SessionCreateParams.LineItem.builder().setPrice(price).setQuantity(quantity).build();
    }

    private static SubscriptionData subscriptionData(Map<String, String> metadata,
            @Nullable Instant trialEnd) {
        var data = SubscriptionData.builder().putAllMetadata(metadata);
        if (trialEnd != null) {
            data.setTrialEnd(trialEnd.getEpochSecond());
        }
        return data.build();
    }

    static RailCheckout checkout(Session session) {
        return new RailCheckout(session.getId(), stateOf(session.getStatus()),
                !"unpaid".equals(session.getPaymentStatus()), orderOf(session.getMetadata()),
                session.getCustomer(), totalOf(session), session.getSubscription(), paymentObjectOf(session),
                session.getUrl() == null ? null : URI.create(session.getUrl()));
    }

    static RailSubscription subscription(Subscription subscription, Instant readAt) {
        var item = plan(subscription);
        var planned = StripePlanned.of(subscription);
        var off = StripeCoupons.on(subscription);
        return new RailSubscription(StripeRail.KEY, subscription.getId(), subscription.getCustomer(),
                orderOf(subscription.getMetadata()), statusOf(subscription), item.getPrice().getId(),
                item.getQuantity() == null ? 1 : item.getQuantity(), instant(item.getCurrentPeriodStart()),
                instant(item.getCurrentPeriodEnd()), instant(subscription.getTrialEnd()),
                Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd()), instant(subscription.getCancelAt()),
                instant(subscription.getEndedAt()), subscription.getLatestInvoice(),
                planned.map(StripePlanned.Phase::price).orElse(null),
                planned.map(StripePlanned.Phase::quantity).orElse(null),
                off.map(Reduction::percent).orElse(null), off.map(Reduction::amountMinor).orElse(null),
                off.map(Reduction::until).orElse(null), StripeItems.beside(subscription),
                planned.map(StripePlanned.Phase::addOns).orElse(null), readAt);
    }

    /** The item of the plan; add-ons are beside it, and what somebody put there in Stripe's dashboard. */
    static SubscriptionItem plan(Subscription subscription) {
        var items = subscription.getItems().getData();
        return items.stream().filter(item -> says(item, PLAN_VERSION)).findFirst()
                .or(() -> items.stream().filter(item -> !says(item, ADD_ON_VERSION)).findFirst())
                .orElseGet(items::getFirst);
    }

    private static boolean says(SubscriptionItem item, String word) {
        return item.getPrice().getMetadata() != null && item.getPrice().getMetadata().containsKey(word);
    }

    /** What a price and its product say of themselves. */
    static String versionOf(Item item) {
        return item.addOn() ? ADD_ON_VERSION : PLAN_VERSION;
    }

    /** A paused collection leaves Stripe's status alone, and yet nobody pays. */
    private static String statusOf(Subscription subscription) {
        var paused = subscription.getPauseCollection() != null;
        return paused && "active".equals(subscription.getStatus()) ? "paused" : subscription.getStatus();
    }

    static RailCheckout.State stateOf(String status) {
        return switch (status) {
            case "open" -> RailCheckout.State.OPEN;
            case "complete" -> RailCheckout.State.COMPLETE;
            case "expired" -> RailCheckout.State.EXPIRED;
            default -> throw new IllegalStateException("a checkout of the unknown status " + status);
        };
    }

    private static @Nullable Money totalOf(Session session) {
        return session.getAmountTotal() == null || session.getCurrency() == null ? null
                : StripeAmounts.of(session.getAmountTotal(), session.getCurrency());
    }

    private static String paymentObjectOf(Session session) {
        if (session.getInvoice() != null) {
            return session.getInvoice();
        }
        return session.getPaymentIntent() != null ? session.getPaymentIntent() : session.getId();
    }

    private static @Nullable OrderId orderOf(@Nullable Map<String, String> metadata) {
        var text = metadata == null ? null : metadata.get(ORDER);
        try {
            return text == null ? null : OrderId.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable Long seconds) {
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }
}
