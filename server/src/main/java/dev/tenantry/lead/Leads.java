package dev.tenantry.lead;

import dev.tenantry.database.Tenancy;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes contact requests, from anybody. */
@Component
public class Leads {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final RateLimits limits;
    private final LeadSettings settings;
    private final KeepLead keep;

    Leads(RateLimits limits, LeadSettings settings, KeepLead keep) {
        this.limits = limits;
        this.settings = settings;
        this.keep = keep;
    }

    /**
     * Keeps it and tells the seller. Refuses with lead_invalid or too_many_requests.
     *
     * @param site the network address it came from, as {@code ClientAddress.site} says it
     */
    public LeadId receive(LeadDraft draft, String site) {
        var lead = NewLead.of(draft);
        limits.take("lead", site, settings.perHour(), WINDOW);
        return Tenancy.asSystem(() -> keep.keep(lead));
    }

    /** Where somebody who wrote may pick a time to talk, when there is such a place. */
    public Optional<String> calendar() {
        return settings.calendar();
    }
}
