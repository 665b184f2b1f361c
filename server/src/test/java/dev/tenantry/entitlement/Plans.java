package dev.tenantry.entitlement;

import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogReader;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.RailLink;
import dev.tenantry.subscription.Standing;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The default plans and what one could hold of them, without a database. */
final class Plans {

    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    static final CatalogFile FILE = read();

    private Plans() {}

    static PlanVersion version(String plan) {
        var terms = FILE.plans().stream().filter(p -> p.key().equals(plan)).findFirst().orElseThrow().terms();
        return new PlanVersion(PlanVersionId.next(), plan, 1, terms, List.of(), List.of());
    }

    static Holding holding(PlanVersion plan, SubscriptionStatus status, @Nullable Instant end,
            @Nullable Integer seats, boolean cancels, boolean bought) {
        var start = NOW.minus(Duration.ofDays(10));
        var rail = bought ? new RailLink("stripe", "sub_1", "cus_1", "price_1", start) : null;
        var held = new Subscription(SubscriptionId.next(), OrganizationId.next(), Subscription.OF_ORGANIZATION,
                status, plan.id(), null, seats, start, start, start, end, cancels,
                status == SubscriptionStatus.PAST_DUE ? start : null,
                status == SubscriptionStatus.CANCELED ? NOW : null, rail, null, 7);
        return new Holding(held, plan, held.standing(plan.isPaid(), Grace.DEFAULT, NOW));
    }

    /** What is left of it where the catalogue lets people fall to the free plan. */
    static Holding fallen(Subscription held, Standing over) {
        return new Holding(held, version("free"),
                new Standing(true, false, false, over.stage(), over.until(), over.daysLeft()));
    }

    private static CatalogFile read() {
        try {
            return CatalogReader.read("default.yaml", new ClassPathResource("catalogue/default.yaml")
                    .getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
