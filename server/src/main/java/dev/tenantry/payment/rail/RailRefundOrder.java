package dev.tenantry.payment.rail;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import java.util.UUID;

/** Money to be sent back. {@code paymentObject} is named as {@link RailRefund} names it. */
public record RailRefundOrder(UUID request, OrganizationId organization, String paymentObject,
        Money amount) {}
