package dev.tenantry.catalog.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public plans with everything the pricing page shows. */
@RestController
@Needs(Access.PUBLIC)
class PlansApi {

    private final Catalog catalog;

    PlansApi(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/v1/plans")
    PublicPlans plans() {
        return PublicPlans.of(catalog);
    }
}
