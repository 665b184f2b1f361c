package dev.tenantry.visitor;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.Device;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.key.KeyText;
import dev.tenantry.web.RateLimits;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Trials without an account: one for a browser, as many for all as the catalogue allows. */
@Component
public class VisitorTrials {

    public static final int PAGE = 50;

    static final KeyText KEYS = new KeyText("tv_");

    private static final Duration DAY = Duration.ofDays(1);

    /** A trial and the text of its key; {@code isNew}: it began just now. */
    public record Issued(VisitorTrial trial, String key, boolean isNew) {

        @Override
        public String toString() {
            return "Issued[%s, ***]".formatted(trial.id());
        }
    }

    private final FirstVisit firstVisit;
    private final VisitorRows rows;
    private final RateLimits limits;
    private final Catalog catalog;

    VisitorTrials(FirstVisit firstVisit, VisitorRows rows, RateLimits limits, Catalog catalog) {
        this.firstVisit = firstVisit;
        this.rows = rows;
        this.limits = limits;
        this.catalog = catalog;
    }

    /**
     * The trial of the browser that keeps this key, also when it is used up or converted; else a new one.
     * Refuses with visitor_trials_closed, too_many_requests and visitor_budget_spent.
     */
    public Issued of(@Nullable String key, Device device) {
        var known = find(key);
        if (known.isPresent()) {
            return new Issued(known.get(), String.valueOf(key), false);
        }
        var rules = catalog.rules().visitor();
        if (rules.credits() == 0 || rules.newADay() == 0 || rules.budgetADay() == 0) {
            throw new Refusal(VisitorRefusal.VISITOR_TRIALS_CLOSED);
        }
        limits.take("visitor", device.site(), rules.newADay(), DAY);
        return Tenancy.asSystem(() -> firstVisit.issue(rules, device));
    }

    public Optional<VisitorTrial> find(@Nullable String key) {
        return key == null || !KEYS.isWellFormed(key) ? Optional.empty()
                : Tenancy.asSystem(() -> rows.trials().byKey(Secret.hash(key)));
    }

    /** The newest first, {@link #PAGE} at a time, those that began before {@code before}. */
    public List<VisitorTrial> list(@Nullable VisitorTrialId before) {
        return Tenancy.asSystem(() -> rows.trials().list(before, PAGE));
    }

    /** Today and so many days before it less one, the newest first; days without a trial are left out. */
    public List<VisitorDay> days(int days) {
        var first = LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L);
        return Tenancy.asSystem(() -> rows.days().since(first));
    }
}
