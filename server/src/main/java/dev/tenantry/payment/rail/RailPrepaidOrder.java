package dev.tenantry.payment.rail;

import dev.tenantry.payment.Order;
import dev.tenantry.payment.Payer;
import java.net.URI;

/**
 * What a rail needs to know to open the page of an order that is paid once.
 *
 * @param words    what is sold, for the customer to read there
 * @param returnTo where the page leads back to, paid or not
 */
public record RailPrepaidOrder(Order order, Payer payer, String words, URI returnTo) {}
