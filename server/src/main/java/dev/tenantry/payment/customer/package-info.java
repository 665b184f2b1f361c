/** The organization as a customer of a rail, and catalogue prices as a rail knows them. */
@NullMarked
package dev.tenantry.payment.customer;

import org.jspecify.annotations.NullMarked;
