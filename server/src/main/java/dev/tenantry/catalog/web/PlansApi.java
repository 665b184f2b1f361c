package dev.tenantry.catalog.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Currencies;
import dev.tenantry.catalog.embed.ProductOrigins;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public plans with everything the pricing page shows; pages of the product's origins may read them. */
@RestController
@Needs(Access.PUBLIC)
class PlansApi {

    private static final CacheControl A_MINUTE = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final Catalog catalog;
    private final Currencies currencies;
    private final ProductOrigins origins;

    PlansApi(Catalog catalog, Currencies currencies, ProductOrigins origins) {
        this.catalog = catalog;
        this.currencies = currencies;
        this.origins = origins;
    }

    @GetMapping("/v1/plans")
    ResponseEntity<PublicPlans> plans(HttpServletRequest request) {
        return ResponseEntity.ok().headers(origins.headers(request)).cacheControl(A_MINUTE)
                .body(PublicPlans.of(catalog, currencies));
    }
}
