package dev.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Aggregation;
import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.Window;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Storage in parts: a limit of the catalogue for each part, and one for the whole where that is limited. */
@TenantryTest
class StorageTest {

    private static final List<LimitDeclaration> METRICS = Stream.of("storage", "storage_documents",
            "storage_media", "storage_backups").map(key -> new LimitDeclaration(key, "Storage", Window.ABSOLUTE,
            Bound.UNLIMITED, LimitDeclaration.Counts.USAGE, Aggregation.SUM)).toList();

    @Autowired UsageStore store;
    @Autowired Counters counters;
    @Autowired Thresholds thresholds;
    @Autowired BusinessClock clock;
    @Autowired TransactionTemplate transactions;

    private final OrganizationId acme = OrganizationId.next();
    private final OrganizationId birch = OrganizationId.next();
    private UsageReports reports;

    @BeforeEach
    void declares() {
        reports = new UsageReports(store, new Placing(() -> METRICS, counters), clock, transactions, thresholds);
    }

    @Test
    void isCountedForEachOrganizationInItsPartsAndAsAWhole() {
        report(acme, event("a", "storage_documents", 500), event("b", "storage_media", 1_500),
                event("c", "storage", 2_000));
        report(birch, event("a", "storage_media", 70), event("b", "storage", 70));
        report(acme, event("d", "storage_documents", -200), event("e", "storage", -200),
                event("f", "storage_backups", 9), event("g", "storage", 9));

        assertThat(used(acme)).isEqualTo(Map.of("storage", 1_809L, "storage_documents", 300L, "storage_media",
                1_500L, "storage_backups", 9L));
        assertThat(used(acme).get("storage")).isEqualTo(used(acme).entrySet().stream()
                .filter(part -> part.getKey().startsWith("storage_")).mapToLong(Map.Entry::getValue).sum());
        assertThat(used(birch)).isEqualTo(Map.of("storage", 70L, "storage_documents", 0L, "storage_media", 70L,
                "storage_backups", 0L));
    }

    private static UsageEvent event(String id, String metric, long bytes) {
        return new UsageEvent(id, metric, bytes, null);
    }

    private void report(OrganizationId organization, UsageEvent... events) {
        Tenancy.asOrganization(organization, () ->
                assertThat(reports.reportAll(organization, List.of(events)))
                        .allMatch(Reported.Recorded.class::isInstance));
    }

    private Map<String, Long> used(OrganizationId organization) {
        return Tenancy.asOrganization(organization, () -> METRICS.stream().collect(Collectors.toMap(
                LimitDeclaration::key,
                metric -> counters.used(organization, metric.key(), metric.window(), clock.now()))));
    }
}
