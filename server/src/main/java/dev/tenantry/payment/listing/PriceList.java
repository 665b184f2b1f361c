package dev.tenantry.payment.listing;

import dev.tenantry.payment.Item;
import org.jspecify.annotations.Nullable;

/**
 * A rail that keeps products and prices of its own. Every method is a network call with a time limit that
 * refuses to run inside a database transaction. What makes something may be repeated.
 */
public interface PriceList {

    /** The rail's name in our tables and addresses. */
    String key();

    /** Whether keys are configured at all. */
    boolean configured();

    Listing read();

    /** A price and the product it is under. */
    record Made(String price, String product) {}

    /** The product of a plan, made under its key; gives its id. */
    String makeProduct(String plan, String name, String about);

    /** Brings a product's words to ours and switches it on. */
    void update(String product, String name, String about);

    /**
     * The price of an item under this product: found by its lookup key and switched on, or made. An amount is
     * never changed. {@code instead}: an id that is no longer there; the new one is not it.
     */
    Made makePrice(Item item, String product, @Nullable String instead);

    /** Takes a price off sale; whoever pays it goes on paying it. */
    void archive(String price);
}
