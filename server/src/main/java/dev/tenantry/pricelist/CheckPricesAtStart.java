package dev.tenantry.pricelist;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.listing.PriceLists;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at each start which prices cannot be sold at the rail, before a customer finds out. */
@Component
class CheckPricesAtStart {

    private static final Logger log = LoggerFactory.getLogger(CheckPricesAtStart.class);
    private static final String PLAYED_HERE = "sandbox";

    private final PriceLists lists;
    private final Synchronization synchronization;

    CheckPricesAtStart(PriceLists lists, Synchronization synchronization) {
        this.lists = lists;
        this.synchronization = synchronization;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        if (lists.configured() && !lists.mode().equals(PLAYED_HERE)) {
            Thread.ofVirtual().name("check-prices").start(this::check);
        }
    }

    /** A push mends what is wrong, so what it would mend is what has to be told. */
    void check() {
        try {
            synchronization.push(Actor.SYSTEM, Wanted.LOOK).lines().stream()
                    .filter(line -> line.kind() != Line.Kind.FINE && line.acts())
                    .forEach(line -> log.error("plan {}, {}: {}. See bin/sync-prices.", line.plan(),
                            line.interval(), line.note()));
        } catch (Refusal refusal) {
            log.warn("the rail's prices could not be looked at: {}", refusal.code().code());
        }
    }
}
