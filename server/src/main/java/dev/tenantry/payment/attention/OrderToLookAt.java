package dev.tenantry.payment.attention;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.payment.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order a person has to look at. {@code why} says what is odd about it; {@code checkout} is what its page
 * is called at the rail, null where none was opened.
 */
public record OrderToLookAt(OrderId id, OrganizationId organizationId, String why, String status,
        String purpose, @Nullable Integer days, int seats, long amountMinor, String currency, String rail,
        @Nullable String checkout, Instant createdAt) {

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public Place place() {
        return new Place(createdAt, id.uuid());
    }
}
