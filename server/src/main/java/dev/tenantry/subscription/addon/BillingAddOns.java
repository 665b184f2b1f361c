package dev.tenantry.subscription.addon;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.addon.AddOnVersion;
import dev.tenantry.web.Role;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.CurrentMember;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The section of the billing page with what is, or may be, on top of the plan. */
@Component
public class BillingAddOns {

    private final AddOnChanges changes;
    private final Subscriptions subscriptions;
    private final Catalog catalog;
    private final MessageSource texts;

    BillingAddOns(AddOnChanges changes, Subscriptions subscriptions, Catalog catalog, MessageSource texts) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.texts = texts;
    }

    /**
     * An add-on as a line of the section.
     *
     * @param most how many they may choose
     * @param planned how many there will be, with the day it changes; null: as now
     */
    public record Line(String key, String name, String about, String price, String interval,
            List<String> brings, int quantity, int most, @Nullable Integer planned, @Nullable String on) {}

    public void fill(Model model, CurrentMember member, Locale locale) {
        var held = subscriptions.current(member.organization()).orElse(null);
        var end = held == null || held.periodEnd() == null ? null : Summaries.date(held.periodEnd(), locale);
        model.addAttribute("addOns", changes.lines(member.organization(), held).stream().map(line ->
                new Line(line.addOn().key(), line.addOn().name(), line.addOn().about(),
                        line.unit().shown(locale),
                        held.interval().name().toLowerCase(Locale.ROOT), brings(line.version(), locale),
                        line.quantity(), line.forSale() ? Math.max(line.addOn().most(), line.quantity())
                                : line.quantity(), line.planned(), end)).toList());
        model.addAttribute("canAdd", member.bills(Role.OWNER) && held != null && !held.cancelAtPeriodEnd());
    }

    /** What one of it brings, in words. */
    List<String> brings(AddOnVersion version, Locale locale) {
        return Stream.concat(
                catalog.limits().stream().filter(limit -> version.brings().limits().containsKey(limit.key()))
                        .map(limit -> texts.getMessage("subscription.addOn.more", new Object[] {
                            version.brings().limits().get(limit.key()), limit.name()}, locale)),
                catalog.features().stream()
                        .filter(feature -> version.brings().features().contains(feature.key()))
                        .map(feature -> feature.name())).toList();
    }
}
