package dev.tenantry.catalog;

import dev.tenantry.catalog.addon.AddOn;
import dev.tenantry.catalog.addon.AddOnVersion;
import dev.tenantry.catalog.addon.AddOnVersionId;
import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.ChangeListener;
import dev.tenantry.kernel.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is sold, straight from the rows. Answers come from a copy in memory that every publication voids, and
 * that is at most a minute old where none is heard; an id the copy does not know is looked up again before
 * the answer is no.
 */
@Component
public class Catalog implements ChangeListener {

    static final String CHANGES = "tenantry_catalog";

    private static final long KEEP_NANOS = 60_000_000_000L;

    private final CatalogRows rows;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Copy copy;

    private record Copy(CatalogSnapshot catalog, long readAtNanos, int changes) {}

    Catalog(CatalogRows rows, ChangeFeed feed) {
        this.rows = rows;
        feed.follow(CHANGES, this);
    }

    /** By its key or one of its aliases, archived plans included. */
    public Optional<Plan> plan(String keyOrAlias) {
        return Optional.ofNullable(now().found().plansByName().get(keyOrAlias));
    }

    /** A plan somebody names who wants to have it; refuses unknown and archived ones. */
    public Plan planOnOffer(String keyOrAlias) {
        return plan(keyOrAlias).filter(plan -> !plan.archived())
                .orElseThrow(() -> new Refusal(CatalogRefusal.UNKNOWN_PLAN).with("plan", keyOrAlias));
    }

    /** The plan a version belongs to. */
    public Plan planOf(PlanVersionId version) {
        return plan(version(version).plan()).orElseThrow();
    }

    /** A version somebody has; an unknown id is a fault, because versions are never deleted. */
    public PlanVersion version(PlanVersionId id) {
        var known = now().versions().get(id);
        if (known == null) {
            known = refresh().versions().get(id);
        }
        if (known == null) {
            throw new IllegalStateException("there is no plan version " + id);
        }
        return known;
    }

    /** A price, also one that is no longer for sale. */
    public Optional<Price> price(PriceId id) {
        var known = now().found().prices().get(id);
        return Optional.ofNullable(known != null ? known : refresh().found().prices().get(id));
    }

    /** What the pricing page shows, in its order. */
    public List<Plan> publicPlans() {
        return now().found().offered();
    }

    /** Every plan that anyone has or can have, archived ones included, in the order of the file. */
    public List<Plan> plans() {
        return now().plans();
    }

    public Plan trialPlan() {
        return plan(rules().trialPlan()).orElseThrow();
    }

    public Rules rules() {
        return now().rules();
    }

    public List<Feature> features() {
        return now().features();
    }

    public Optional<Feature> feature(String key) {
        return Optional.ofNullable(now().found().features().get(key));
    }

    public List<LimitDeclaration> limits() {
        return now().limits();
    }

    public Optional<LimitDeclaration> limit(String key) {
        return Optional.ofNullable(now().found().limits().get(key));
    }

    public List<Pack> packs() {
        return now().packs();
    }

    /** What may be bought on top of a plan, in the order of the file. */
    public List<AddOn> addOns() {
        return now().addOns().offered();
    }

    /** By its key, archived ones included. */
    public Optional<AddOn> addOn(String key) {
        return now().addOns().find(key);
    }

    /**
     * A version somebody has; empty where this names no version of an add-on. Whoever reads a rail asks it of
     * every price, so what names a plan's version is not looked up again: it never becomes an add-on's.
     */
    public Optional<AddOnVersion> addOnVersion(AddOnVersionId id) {
        var now = now();
        var known = now.addOns().versions().get(id);
        return Optional.ofNullable(known != null || now.versions().containsKey(PlanVersionId.of(id.uuid()))
                ? known : refresh().addOns().versions().get(id));
    }

    /** All editions of a plan, the oldest first. */
    public List<PlanVersion> versionsOf(Plan plan) {
        return now().versions().values().stream()
                .filter(version -> version.plan().equals(plan.key()))
                .sorted(Comparator.comparingInt(PlanVersion::number))
                .toList();
    }

    @Override
    public void changed(String what) {
        changes.incrementAndGet();
    }

    @Override
    public void heard() {
        changes.incrementAndGet();
    }

    @Override
    public void lost() {
        changes.incrementAndGet(); // from now on a copy may be old, for a minute
    }

    private CatalogSnapshot now() {
        var copy = this.copy;
        return copy != null && copy.changes == changes.get()
                && System.nanoTime() - copy.readAtNanos < KEEP_NANOS ? copy.catalog : refresh();
    }

    /** What is read while a publication commits may be from before it, and counts as such. */
    private CatalogSnapshot refresh() {
        var readAt = System.nanoTime();
        var before = changes.get();
        var fresh = rows.read();
        copy = new Copy(fresh, readAt, before);
        return fresh;
    }
}
