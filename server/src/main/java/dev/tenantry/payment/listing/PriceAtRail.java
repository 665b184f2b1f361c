package dev.tenantry.payment.listing;

import dev.tenantry.kernel.Money;
import dev.tenantry.payment.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of our prices and the ids it has at a rail. */
public record PriceAtRail(String lookupKey, UUID planVersion, @Nullable Interval interval, Money amount,
        String price, String product) {

    static PriceAtRail of(ResultSet row, int number) throws SQLException {
        var interval = row.getString("billing_interval");
        return new PriceAtRail(row.getString("lookup_key"), row.getObject("plan_version", UUID.class),
                interval == null ? null : Interval.valueOf(interval.toUpperCase(Locale.ROOT)),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("price"), row.getString("product"));
    }
}
