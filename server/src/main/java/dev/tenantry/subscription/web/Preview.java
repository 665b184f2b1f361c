package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.LimitDeclaration.Counts;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Offer;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.addon.Carried;
import dev.tenantry.subscription.addon.ChosenAddOn;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase would cost and change against what is held now. All texts are ready to be read.
 *
 * @param trialEnds when the first charge comes, if not at once
 * @param dueToday  what a purchase costs at once; null for a change
 * @param changeDue what changing costs at once, where something runs already; negative is credit
 * @param startsAt  when a change takes effect that waits for the end of what is paid
 * @param off       what a coupon takes off, and of which charges
 * @param withCode  the first charge after what a coupon takes off
 * @param nextCharge set where a change waits, or a coupon takes something off what it costs: charged then
 * @param opens     nothing may be used now, so all that the plan has is what changes; nothing is compared
 * @param gains     features that come on top
 * @param loses     features that go
 * @param limits    limits that differ
 * @param addOns    what becomes of what is on top of the plan, or is bought with it
 */
record Preview(String plan, int seats, String unit, String total, String renews,
        @Nullable String trialEnds, @Nullable String dueToday, @Nullable String changeDue,
        @Nullable String startsAt, @Nullable Off off, @Nullable String withCode, @Nullable String nextCharge,
        boolean opens, List<String> gains, List<String> loses, List<Change> limits,
        List<AddOnAfter> addOns) {

    /** So many of an add-on, for so much an interval; null: it is dropped. */
    record AddOnAfter(String name, int quantity, @Nullable String total) {

        static AddOnAfter of(Carried carried, Locale locale) {
            return new AddOnAfter(carried.addOn().name(), carried.held().quantity(),
                    carried.stays() ? carried.afterwards().shown(locale) : null);
        }

        static AddOnAfter of(ChosenAddOn chosen, Locale locale) {
            return new AddOnAfter(chosen.addOn().name(), chosen.quantity(), chosen.total().shown(locale));
        }
    }

    /** {@code lasts}: once, months, forever; {@code months} where it is for some. */
    record Off(String amount, String lasts, @Nullable Integer months) {

        static @Nullable Off of(Offer offer, Locale locale) {
            var discount = offer.discount();
            return discount == null ? null : new Off(offer.off().shown(locale),
                    discount.lasts().name().toLowerCase(Locale.ROOT), discount.months());
        }
    }

    /** One limit before and after; null is unlimited. */
    record Change(String name, @Nullable Long before, @Nullable Long after) {}

    static Preview of(Offer offer, @Nullable Holding holding, Catalog catalog, Locale locale) {
        var now = holding == null || holding.standing().locked() ? null : holding.plan();
        var next = catalog.version(offer.price().version());
        var trialEnd = offer.trialEnd();
        return new Preview(offer.plan().name(), offer.seats(),
                offer.price().amount().shown(locale), offer.total().shown(locale),
                Summaries.date(offer.renewsAt(), locale),
                trialEnd == null ? null : Summaries.date(trialEnd, locale),
                offer.changeDue() == null ? offer.dueNow().shown(locale) : null,
                offer.changeDue() == null ? null : offer.changeDue().shown(locale),
                offer.startsAt() == null ? null : Summaries.date(offer.startsAt(), locale),
                Off.of(offer, locale),
                offer.discount() == null ? null : offer.firstCharge().shown(locale),
                nextCharge(offer, holding, locale), now == null,
                now == null ? List.of() : gains(now, next, offer, catalog),
                now == null ? List.of() : loses(now, next, offer, catalog),
                now == null ? List.of() : limits(now, next, offer, catalog),
                Stream.concat(offer.addOns().stream().map(carried -> AddOnAfter.of(carried, locale)),
                        offer.chosen().stream().map(chosen -> AddOnAfter.of(chosen, locale))).toList());
    }

    private static @Nullable String nextCharge(Offer offer, @Nullable Holding holding, Locale locale) {
        if (offer.changeDue() == null || holding == null) {
            return null;
        }
        var charged = holding.subscription().charged(offer.total(), offer.renewsAt());
        return offer.startsAt() == null && charged.equals(offer.total()) ? null
                : charged.shown(locale);
    }

    private static List<String> gains(PlanVersion now, PlanVersion next, Offer offer, Catalog catalog) {
        return catalog.features().stream()
                .filter(feature -> has(next, offer, feature) && !now.has(feature.key()))
                .map(Feature::name)
                .toList();
    }

    private static List<String> loses(PlanVersion now, PlanVersion next, Offer offer, Catalog catalog) {
        return catalog.features().stream()
                .filter(feature -> now.has(feature.key()) && !has(next, offer, feature))
                .map(Feature::name)
                .toList();
    }

    private static boolean has(PlanVersion next, Offer offer, Feature feature) {
        return next.has(feature.key()) || offer.chosen().stream()
                .anyMatch(one -> one.addOn().current().brings().features().contains(feature.key()));
    }

    /** Seats are left out where they are bought. */
    private static List<Change> limits(PlanVersion now, PlanVersion next, Offer offer, Catalog catalog) {
        return catalog.limits().stream()
                .filter(limit -> !next.perSeat() || limit.counts() != Counts.MEMBERS)
                .map(limit -> new Change(limit.name(),
                        now.bound(limit.key()).orElse(limit.defaultBound()).value(),
                        after(limit, next, offer)))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private static @Nullable Long after(LimitDeclaration limit, PlanVersion next, Offer offer) {
        var plan = next.bound(limit.key()).orElse(limit.defaultBound()).value();
        return plan == null ? null : Long.valueOf(plan + offer.chosen().stream()
                .mapToLong(one -> one.more(limit.key())).sum());
    }
}
