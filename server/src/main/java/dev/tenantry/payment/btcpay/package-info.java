/**
 * The adapter for a BTCPay Server, at which something is paid once. A webhook only says which invoice to look
 * at; what counts is what the server shows of it.
 */
@NullMarked
package dev.tenantry.payment.btcpay;

import org.jspecify.annotations.NullMarked;
