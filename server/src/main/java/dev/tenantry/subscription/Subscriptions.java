package dev.tenantry.subscription;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Place;
import dev.tenantry.subscription.addon.AddOnHolding;
import dev.tenantry.subscription.addon.HeldAddOns;
import dev.tenantry.subscription.trial.NoTrial;
import dev.tenantry.subscription.trial.TrialOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What organizations hold, and what it means. Reading never changes anything. */
@Component
public class Subscriptions {

    private final SubscriptionStore store;
    private final Catalog catalog;
    private final SubscriptionSettings settings;
    private final TrialOffer offer;

    Subscriptions(SubscriptionStore store, Catalog catalog, SubscriptionSettings settings,
            TrialOffer offer) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
        this.offer = offer;
    }

    /** The live one, else the one that ended last; empty when nothing was ever started. */
    public Optional<Subscription> current(OrganizationId organization) {
        return store.current(organization, Subscription.OF_ORGANIZATION);
    }

    /** Why the organization began without a trial; empty where it had one, or made no claim to one. */
    public Optional<NoTrial> withheldTrial(OrganizationId organization) {
        return offer.withheld(organization);
    }

    /**
     * Who bills what is live: a rail by its name, {@code operator} (given here) or {@code external} (another
     * system bills it), {@code prepaid} (paid for once); empty for a trial and for nothing. There is never
     * more than one.
     */
    public Optional<String> billedBy(OrganizationId organization) {
        return store.billedBy(organization, Subscription.OF_ORGANIZATION);
    }

    /** {@link #current}, whose terms apply and what they mean at {@code now}. */
    public Optional<Holding> holding(OrganizationId organization, Instant now) {
        return current(organization).map(held -> holding(held, now));
    }

    /** {@link #holding} of many in one statement; who never held anything is not among them. */
    public Map<OrganizationId, Holding> holdings(Collection<OrganizationId> organizations, Instant now) {
        return organizations.isEmpty() ? Map.of()
                : store.current(organizations, Subscription.OF_ORGANIZATION).stream()
                        .collect(Collectors.toMap(Subscription::organization, held -> holding(held, now)));
    }

    /** Only what it means; {@link Standing#NONE} when nothing was ever started. */
    public Standing standing(OrganizationId organization, Instant now) {
        return holding(organization, now).map(Holding::standing).orElse(Standing.NONE);
    }

    /** Whether both are versions of one plan. */
    boolean isSamePlan(PlanVersionId one, PlanVersionId other) {
        return catalog.version(one).plan().equals(catalog.version(other).plan());
    }

    /** What {@code held} means at {@code now}, which may lie ahead. */
    public Holding holding(Subscription held, Instant now) {
        var plan = catalog.version(held.planVersion());
        var standing = held.standing(plan.isPaid(), grace(), now);
        return planAfter(standing.stage())
                .map(free -> new Holding(held, free, standing.onFreePlan()))
                .orElseGet(() -> new Holding(held, plan, standing, onTop(held.addOns())));
    }

    /** What they bring; a version that is not in the catalogue was never sold and brings nothing. */
    public List<AddOnHolding> onTop(HeldAddOns held) {
        return held.all().stream()
                .flatMap(one -> catalog.addOnVersion(one.version()).stream()
                        .map(version -> new AddOnHolding(version, one.quantity())))
                .toList();
    }

    /** The periods that began or will, newest first: the last five years of months. */
    public List<Period> periods(OrganizationId organization) {
        return periods(organization, null, 60);
    }

    /** Those that stand before {@code before}, null: all, newest first; all that ever were are kept. */
    public List<Period> periods(OrganizationId organization, @Nullable Place before, int limit) {
        return store.periods(organization, before == null ? Place.AFTER_ALL : before, limit);
    }

    /** The free plan whose terms apply once something reached {@code stage}; empty: it is locked then. */
    public Optional<PlanVersion> planAfter(Stage stage) {
        var rules = catalog.rules();
        var key = switch (stage) {
            case EXPIRED -> rules.planAfterTrial();
            case CANCELED -> rules.planAfterPaid();
            default -> Optional.<String>empty();
        };
        return key.flatMap(catalog::plan).map(Plan::current);
    }

    /** Until when a locked organization may still read what it has; empty while it is not locked. */
    public Optional<Instant> readableUntil(Holding holding) {
        return holding.readableUntil(Duration.ofDays(settings.readOnlyDays()));
    }

    /** The most seats that are sold at once. */
    int mostSeats() {
        return settings.maxSeats();
    }

    /** How patient this installation is. */
    public Grace grace() {
        return new Grace(Duration.ofDays(catalog.rules().dunningDays()), Grace.DEFAULT.railSilence());
    }
}
