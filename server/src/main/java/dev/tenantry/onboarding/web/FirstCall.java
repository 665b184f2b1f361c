package dev.tenantry.onboarding.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Feature;
import dev.tenantry.subscription.Holding;
import dev.tenantry.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The commands a backend begins with, made of this installation's address and this catalogue's words. */
@Component
class FirstCall {

    private final Catalog catalog;
    private final PublicUrl address;

    FirstCall(Catalog catalog, PublicUrl address) {
        this.catalog = catalog;
        this.address = address;
    }

    String commands(@Nullable Holding holding) {
        var feature = catalog.features().stream()
                .map(Feature::key)
                .filter(key -> holding == null || holding.plan().has(key))
                .findFirst();
        var check = feature.map("{\"feature\": \"%s\"}"::formatted).orElse("{\"credits\": 1}");
        return """
                # may they use it?
                curl %s \\
                  -H "Authorization: Bearer $TENANTRY_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '%s'

                # charge a job, exactly once however often it is sent
                curl %s \\
                  -H "Authorization: Bearer $TENANTRY_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '{"job": "job-1", "credits": 1}'
                """.formatted(address.of("/v1/checks"), check, address.of("/v1/charges"));
    }
}
