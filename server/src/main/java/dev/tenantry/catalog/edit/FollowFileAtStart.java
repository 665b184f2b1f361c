package dev.tenantry.catalog.edit;

import dev.tenantry.catalog.coupon.CouponDrift;
import dev.tenantry.catalog.coupon.FileCoupons;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogProblems;
import dev.tenantry.catalog.file.CouponsOfFile;
import dev.tenantry.database.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings the rows to what the file says before the first request, and says where an edit stands instead. */
@Component
class FollowFileAtStart implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FollowFileAtStart.class);

    private final CatalogFile catalogFile;
    private final CouponsOfFile couponsOfFile;
    private final Drifts drifts;
    private final FileCoupons coupons;

    FollowFileAtStart(CatalogFile catalogFile, CouponsOfFile couponsOfFile, Drifts drifts,
            FileCoupons coupons) {
        this.catalogFile = catalogFile;
        this.couponsOfFile = couponsOfFile;
        this.drifts = drifts;
        this.coupons = coupons;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Tenancy.asSystem(this::follow);
    }

    private void follow() {
        try {
            drifts.follow(catalogFile);
            coupons.follow(couponsOfFile);
        } catch (CatalogProblems problems) {
            log.error("The catalogue file and what operators edited do not fit together, so nothing was "
                    + "changed: {}", String.join("; ", Draft.withoutLines(problems)));
        }
        drifts.all().stream().filter(Drift::unresolved).forEach(drift -> log.warn(
                "The catalogue's {} {} stands as it was edited, not as the file says ({}). "
                        + "/operator/catalogue shows both.", drift.section().one(), drift.key(),
                drift.state() == Drift.State.BOTH_CHANGED ? "the file has changed as well"
                        : "the file is as it was"));
        coupons.drifts().forEach(drift -> log.warn("The catalogue file's coupon {} does not hold as it is "
                + "written there: {}. /operator/coupons shows both.", drift.code(),
                drift.state() == CouponDrift.State.ENDED ? "an operator ended it"
                        : "the code is a coupon's with other terms, and terms never change"));
    }
}
