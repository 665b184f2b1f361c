package dev.tenantry.pricelist;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.listing.PriceLists;
import dev.tenantry.pricelist.Report.Direction;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the catalogue to the rail's prices or the rail to the catalogue's. Call it outside of transactions:
 * the rail is read first. Doing it again changes nothing.
 */
@Component
public class Synchronization {

    private static final Logger log = LoggerFactory.getLogger(Synchronization.class);

    private final PriceLists lists;
    private final Catalog catalog;
    private final Pull pull;
    private final Push push;

    Synchronization(PriceLists lists, Catalog catalog, Pull pull, Push push) {
        this.lists = lists;
        this.catalog = catalog;
        this.pull = pull;
        this.push = push;
    }

    /** @throws Refusal unknown_plan, billing_not_configured, rail_unavailable, catalog_invalid */
    public Report pull(Actor actor, Wanted wanted) {
        wanted.plans().forEach(catalog::planOnOffer);
        var rail = lists.standard();
        var listing = rail.read();
        var found = Tenancy.asSystem(() -> pull.look(listing, wanted));
        if (!wanted.dryRun()) {
            Tenancy.asSystem(() -> pull.pull(actor, listing, wanted, found.refused(), lists.mode()));
        }
        return said(new Report(rail.key(), lists.mode(), Direction.PULL, wanted.dryRun(), found.lines()));
    }

    /** @throws Refusal unknown_plan, billing_not_configured, rail_unavailable */
    public Report push(Actor actor, Wanted wanted) {
        wanted.plans().forEach(catalog::planOnOffer);
        var rail = lists.standard();
        var listing = rail.read();
        List<Line> lines = wanted.dryRun() ? push.look(listing, wanted)
                : push.push(actor, rail, listing, wanted, lists.mode());
        return said(new Report(rail.key(), lists.mode(), Direction.PUSH, wanted.dryRun(), lines));
    }

    private static Report said(Report report) {
        log.info("prices at {} ({} mode): {}{}, {} changes, {} errors", report.rail(), report.mode(),
                report.direction().name().toLowerCase(java.util.Locale.ROOT),
                report.dryRun() ? ", dry run" : "", report.acts(), report.errors());
        return report;
    }
}
