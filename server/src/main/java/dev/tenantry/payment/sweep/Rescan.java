package dev.tenantry.payment.sweep;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.Inbox;
import dev.tenantry.payment.rail.Rail;
import dev.tenantry.payment.rail.RailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the rails' own lists of events into the inbox, which knows those that came as webhooks. A webhook
 * that was lost, or came while nobody listened, is found within minutes.
 */
@Component
public class Rescan {

    private static final Logger log = LoggerFactory.getLogger(Rescan.class);
    private static final int MOST_PAGES = 1_000;

    private final List<Rail> rails;
    private final Inbox inbox;
    private final SweepStore store;
    private final SweepSettings settings;
    private final Clock clock;

    Rescan(List<Rail> rails, Inbox inbox, SweepStore store, SweepSettings settings, Clock clock) {
        this.rails = rails;
        this.inbox = inbox;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** The rails' time is business time: in a sandbox both move together. */
    @Component
    record Clock(BusinessClock clock, Mode mode) {

        Instant now() {
            return Tenancy.asSystem(clock::now);
        }

        String modeName() {
            return mode.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Gives how many events nobody had told us of. */
    public int run() {
        return rails.stream().filter(Rail::configured).mapToInt(this::tryRail).sum();
    }

    private int tryRail(Rail rail) {
        try {
            return rescan(rail);
        } catch (Refusal refusal) {
            log.warn("the events of {} could not be read: {}; the next run goes on from the same place",
                    rail.key(), refusal.code().code());
            return 0;
        }
    }

    private int rescan(Rail rail) {
        var began = clock.now();
        var since = Tenancy.asSystem(() -> store.readTo(rail.key(), clock.modeName()))
                .map(readTo -> readTo.minus(settings.overlap()))
                .orElse(began.minus(settings.firstLook()));
        var found = 0;
        for (var event : listed(rail, since).reversed()) {
            found += inbox.accept(event).fresh() ? 1 : 0;
        }
        var missed = found;
        Tenancy.asSystem(() -> store.advance(rail.key(), clock.modeName(), began, missed));
        if (found > 0) {
            log.info("{} had {} events that no webhook had told us of yet", rail.key(), found);
        }
        return found;
    }

    /** Newest first. What we would ignore is not taken in: the list is the rail's, not ours. */
    private static List<RailEvent> listed(Rail rail, Instant since) {
        var events = new ArrayList<RailEvent>();
        String after = null;
        for (int n = 0; n < MOST_PAGES; n++) {
            var page = rail.events(since, after);
            page.events().stream().filter(event -> event.ignoredBecause() == null).forEach(events::add);
            after = page.next();
            if (after == null) {
                return events;
            }
        }
        throw new IllegalStateException(rail.key() + " has more events than one rescan can read; shorten "
                + "tenantry.payment.sweep.rescan-every");
    }
}
