package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.Price;
import dev.tenantry.catalog.PriceId;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.KnownPrice;
import dev.tenantry.subscription.change.Proration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change a line: what was paid, when in a period of 30 days, what is wanted, what is due now. */
class ProrationTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,   3000, 1, 2026-11-01T00:00:00Z, 6000, 1, MONTHLY,  3000, 2026-12-01T00:00:00Z",
        "ACTIVE,   3000, 1, 2026-11-16T00:00:00Z, 6000, 1, MONTHLY,  1500, 2026-12-01T00:00:00Z",
        "ACTIVE,   3000, 2, 2026-11-16T00:00:00Z, 3000, 5, MONTHLY,  4500, 2026-12-01T00:00:00Z",
        "ACTIVE,   6000, 1, 2026-11-16T00:00:00Z, 3000, 1, MONTHLY, -1500, 2026-12-01T00:00:00Z",
        "ACTIVE,   3000, 1, 2026-12-01T00:00:00Z, 6000, 1, MONTHLY,     0, 2026-12-01T00:00:00Z",
        "ACTIVE,   3000, 1, 2026-12-02T00:00:00Z, 6000, 1, MONTHLY,     0, 2026-12-01T00:00:00Z",
        "ACTIVE,   3000, 1, 2026-11-16T00:00:00Z, 30000, 1, YEARLY, 28500, 2027-11-16T00:00:00Z",
        "ACTIVE,   1000, 1, 2026-11-21T00:00:00Z, 1001, 1, MONTHLY,     1, 2026-12-01T00:00:00Z",
        "TRIALING, 3000, 1, 2026-11-16T00:00:00Z, 6000, 3, MONTHLY,     0, 2026-12-01T00:00:00Z",
    })
    void asksForTheDifferenceToTheSecond(SubscriptionStatus status, long paid, int seats, Instant now,
            long wanted, int wantedSeats, Interval interval, long due, Instant renews) {
        var version = PlanVersionId.of(UUID.randomUUID());
        var held = new Subscription(SubscriptionId.next(), OrganizationId.next(), "organization", status,
                version, Interval.MONTHLY, seats, START, START, START, END, false, null, null, link(), null,
                1);
        var price = new Price(PriceId.of(UUID.randomUUID()), version, interval, Money.of(wanted, "USD"),
                true);
        var offer = new Offer(null, price, wantedSeats, null, now, null, null, null);

        var change = Proration.of(held,
                new KnownPrice(version.uuid(), dev.tenantry.payment.Interval.MONTHLY,
                Money.of(paid, "USD")), offer, now);
        assertThat(change.changeDue()).isEqualTo(Money.of(due, "USD"));
        assertThat(change.renewsAt()).isEqualTo(renews);
    }

    private static @Nullable RailLink link() {
        return new RailLink("fake", "sub_1", "cus_1", "price_1", START);
    }
}
