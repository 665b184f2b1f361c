package dev.tenantry.catalog.edit;

import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogProblems;
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
    private final Drifts drifts;

    FollowFileAtStart(CatalogFile catalogFile, Drifts drifts) {
        this.catalogFile = catalogFile;
        this.drifts = drifts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Tenancy.asSystem(this::follow);
    }

    private void follow() {
        try {
            drifts.follow(catalogFile);
        } catch (CatalogProblems problems) {
            log.error("The catalogue file and what operators edited do not fit together, so nothing was "
                    + "changed: {}", String.join("; ", Draft.withoutLines(problems)));
        }
        drifts.all().stream().filter(Drift::unresolved).forEach(drift -> log.warn(
                "The catalogue's {} {} stands as it was edited, not as the file says ({}). "
                        + "/operator/catalogue shows both.", drift.section().one(), drift.key(),
                drift.state() == Drift.State.BOTH_CHANGED ? "the file has changed as well"
                        : "the file is as it was"));
    }
}
