package dev.tenantry.payment;

import dev.tenantry.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a rail's price id means in our catalogue, now or when it was sold. */
public record KnownPrice(UUID planVersion, @Nullable Interval interval, Money unitAmount) {

    public static KnownPrice of(ResultSet row, int number) throws SQLException {
        var interval = row.getString("billing_interval");
        return new KnownPrice(row.getObject("plan_version", UUID.class),
                interval == null ? null : Interval.valueOf(interval.toUpperCase(Locale.ROOT)),
                Money.of(row.getLong("amount_minor"), row.getString("currency")));
    }
}
