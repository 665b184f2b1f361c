package dev.tenantry.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogReader;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Whose idle workspaces are put away, and from when on that counts. */
class IdleTermsTest {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ENDED = BEGAN.plus(Duration.ofDays(30));
    private static final Instant NOW = BEGAN.plus(Duration.ofDays(40));

    /** {@code end} in days from the beginning. */
    @ParameterizedTest(name = "{0} {1} until {2}")
    @CsvSource(nullValues = "-", value = {
        "free,       complimentary, -,  60",
        "free,       active,        -,  60",
        "free,       trialing,      50, -",
        "starter,    active,        50, -",
        "pro,        trialing,      50, -",
        "pro,        trialing,      30, -",
        "pro,        past_due,      50, -",
        "pro,        complimentary, -,  -",
        "pro,        canceled,      30, -",
        "enterprise, active,        -,  -",
    })
    void onlyAFreePlanPutsAnythingAway(String plan, String status, @Nullable Integer end, @Nullable Integer days) {
        var terms = IdleTerms.of(holding(plan, status, end));
        assertThat(terms.map(IdleTerms::after))
                .isEqualTo(java.util.Optional.ofNullable(days).map(Duration::ofDays));
        terms.ifPresent(one -> assertThat(one.since()).isEqualTo(BEGAN));
    }

    /** What was prepaid, tried or cancelled is over and the free plan's terms apply: from then on it counts. */
    @Test
    void afterALapseTheClockStartsThere() {
        for (var status : List.of("trialing", "active")) {
            var over = holding("pro", status, 30);
            var standing = new Standing(true, false, false, Stage.EXPIRED, ENDED, 0);
            var fallen = new Holding(over.subscription(), version("free"), standing);
            assertThat(IdleTerms.of(fallen)).contains(new IdleTerms(Duration.ofDays(60), ENDED));
        }
    }

    /** A rail that ended it before its time ended it then. */
    @Test
    void whatEndedEarlierCountsFromThen() {
        var over = holding("pro", "canceled", 365).subscription();
        var fallen = new Holding(over, version("free"),
                new Standing(true, false, false, Stage.CANCELED, over.periodEnd(), 0));
        assertThat(IdleTerms.of(fallen).orElseThrow().since()).isEqualTo(ENDED);
    }

    private static Holding holding(String plan, String status, @Nullable Integer endDay) {
        var version = version(plan);
        var end = endDay == null ? null : BEGAN.plus(Duration.ofDays(endDay));
        var is = SubscriptionStatus.valueOf(status.toUpperCase());
        var held = new Subscription(SubscriptionId.next(), OrganizationId.next(), Subscription.OF_ORGANIZATION,
                is, version.id(), null, null, BEGAN, BEGAN, BEGAN, end, false,
                is == SubscriptionStatus.PAST_DUE ? BEGAN : null,
                is == SubscriptionStatus.CANCELED ? ENDED : null, null, null, 1);
        return new Holding(held, version, held.standing(version.isPaid(), Grace.DEFAULT, NOW));
    }

    private static PlanVersion version(String plan) {
        var terms = file().plans().stream().filter(one -> one.key().equals(plan)).findFirst().orElseThrow()
                .terms();
        return new PlanVersion(PlanVersionId.next(), plan, 1, terms, List.of(), List.of());
    }

    private static CatalogFile file() {
        try {
            return CatalogReader.read("default.yaml", new ClassPathResource("catalogue/default.yaml")
                    .getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
