package dev.tenantry.payment;

import java.net.URI;

/** The rail's hosted page on which this order is paid. */
public record CheckoutPage(OrderId orderId, URI url) {}
