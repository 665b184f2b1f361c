package dev.tenantry.console.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.entitlement.EntitlementOverride;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.trial.NoTrial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What an organization has: its plan in words, who bills it, and the exceptions that were made. */
@Component
record OrganizationPage(Subscriptions subscriptions, Summaries summaries, Overrides overrides,
        Catalog catalog, BusinessClock clock) {

    /** {@code state}: now, later or over. */
    record Special(String key, String value, String reason, String from, @Nullable String until,
            String state) {}

    /** As the system. */
    void fill(OrganizationId organization, String slug, Locale locale, Model model) {
        var now = clock.now();
        var holding = subscriptions.holding(organization, now).orElse(null);
        model.addAttribute("summary", holding == null ? null : summaries.of(holding, slug, locale));
        model.addAttribute("status", holding == null ? null : holding.subscription().status().name());
        model.addAttribute("billedBy", subscriptions.billedBy(organization).orElse(null));
        model.addAttribute("noTrial", subscriptions.withheldTrial(organization).map(NoTrial::key)
                .orElse(null));
        model.addAttribute("exceptions", overrides.of(organization).stream().map(one ->
                new Special(one.key(), value(one), one.reason(), Summaries.date(one.startsAt(), locale),
                        one.endsAt() == null ? null : Summaries.date(one.endsAt(), locale),
                        one.inForce(now) ? "now" : one.startsAt().isAfter(now) ? "later" : "over"))
                .toList());
        model.addAttribute("plans", Typed.plans(catalog));
        model.addAttribute("features", catalog.features().stream().map(Feature::key).toList());
        model.addAttribute("limits", catalog.limits().stream().map(LimitDeclaration::key).toList());
    }

    private static String value(EntitlementOverride one) {
        return switch (one.grant()) {
            case Grant.Switch feature -> feature.on() ? "on" : "off";
            case Grant.Amount(var bound) -> bound.unlimited() ? "unlimited" : String.valueOf(bound.value());
        };
    }
}
