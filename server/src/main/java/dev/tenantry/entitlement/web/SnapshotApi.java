package dev.tenantry.entitlement.web;

import dev.tenantry.catalog.Window;
import dev.tenantry.entitlement.Snapshot;
import dev.tenantry.entitlement.Snapshots;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What holds, for clients that decide by themselves and only ask whether it still does. */
@RestController
@Needs(value = Access.KEY, scope = "checks", live = false)
class SnapshotApi {

    record Feature(boolean on, String reason) {

        static Feature of(Snapshot.Switched one) {
            return new Feature(one.on(), Verdict.word(one.reason()));
        }
    }

    /** {@code limit} null: unlimited; {@code window} null: nothing is counted. */
    record Amount(@Nullable Long limit, boolean unlimited, @Nullable String window, String reason) {

        static Amount of(Snapshot.Measured one) {
            Window window = one.window();
            return new Amount(one.bound().value(), one.bound().unlimited(),
                    window == null ? null : Verdict.word(window), Verdict.word(one.reason()));
        }
    }

    /**
     * {@code version} is the ETag without its quotes. {@code valid_until}: when time alone changes something
     * of it; null when only somebody's act can.
     */
    record View(OrganizationId organizationId, String version, @Nullable Instant validUntil,
            @Nullable String plan, @Nullable Integer planVersion, boolean active,
            Map<String, Feature> features, Map<String, Amount> limits, Map<String, Amount> values) {

        static View of(Snapshot of, String version) {
            var features = new LinkedHashMap<String, Feature>();
            of.features().forEach((key, one) -> features.put(key, Feature.of(one)));
            return new View(of.organization(), version, of.validUntil(), of.plan(), of.planVersion(),
                    of.active(), features, amounts(of.limits()), amounts(of.values()));
        }

        private static Map<String, Amount> amounts(Map<String, Snapshot.Measured> measured) {
            var amounts = new LinkedHashMap<String, Amount>();
            measured.forEach((key, one) -> amounts.put(key, Amount.of(one)));
            return amounts;
        }
    }

    private final Snapshots snapshots;

    SnapshotApi(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** 304 while {@code If-None-Match} names what still holds. */
    @GetMapping("/v1/entitlements")
    ResponseEntity<View> snapshot(CurrentKey key) {
        var snapshot = snapshots.of(key.organization());
        var version = snapshot.version();
        return ResponseEntity.ok().eTag('"' + version + '"')
                .cacheControl(CacheControl.noCache().cachePrivate()).body(View.of(snapshot, version));
    }
}
