/**
 * A BTCPay Server as a shop sees it: invoices of one store with the states they go through, a page to pay
 * them on, and webhooks with its own signature and its own rules about sending again.
 */
@NullMarked
package dev.tenantry.simulator.btcpay;

import org.jspecify.annotations.NullMarked;
