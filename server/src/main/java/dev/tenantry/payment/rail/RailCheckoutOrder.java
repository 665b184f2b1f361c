package dev.tenantry.payment.rail;

import dev.tenantry.payment.Order;
import java.net.URI;

/** What a rail needs to know to open the hosted page of one order. */
public record RailCheckoutOrder(Order order, String customerId, String priceId, URI success, URI cancel) {}
