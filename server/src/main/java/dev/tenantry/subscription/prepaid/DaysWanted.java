package dev.tenantry.subscription.prepaid;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to pay for once.
 *
 * @param plan     a plan's key or alias
 * @param rail     where they pay
 * @param seats    null for what there is already, else for as many as there are members
 * @param currency null for the one it pays in, or the catalogue's before it ever paid
 */
record DaysWanted(String plan, int days, String rail, @Nullable Integer seats, @Nullable Currency currency) {}
