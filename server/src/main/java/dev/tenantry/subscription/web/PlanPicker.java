package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.PlanChanges;
import dev.tenantry.subscription.Purchase;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.prepaid.PickableDays;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** What the plan picker shows: the plans, what was chosen so far, and what that would cost and change. */
@Component
class PlanPicker {

    private final Catalog catalog;
    private final PricesShown prices;
    private final Subscriptions subscriptions;
    private final PlanChanges changes;
    private final Members members;

    PlanPicker(Catalog catalog, PricesShown prices, Subscriptions subscriptions, PlanChanges changes,
            Members members) {
        this.catalog = catalog;
        this.prices = prices;
        this.subscriptions = subscriptions;
        this.changes = changes;
        this.members = members;
    }

    /** What is chosen for whoever chose nothing: the trial's plan, so that buying changes nothing. */
    String preferred() {
        return catalog.trialPlan().key();
    }

    /** In the currency that {@link #fill} shows. */
    Purchase purchase(CurrentMember member, Picked picked, Locale locale) {
        var form = picked.form();
        return form.purchase(preferred(), prices.in(member.organization(), form.currency(), locale),
                picked.addOns());
    }

    void fill(Model model, CurrentMember member, Picked picked, Locale locale) {
        var form = picked.form();
        var organization = member.organization();
        var holding = subscriptions.holding(organization, changes.now()).orElse(null);
        var chosen = catalog.plan(form.chosen(preferred())).filter(Plan::offered).map(Plan::key)
                .orElseGet(this::preferred);
        var least = Math.max(1, members.count(organization));
        var seats = form.wholeSeats();
        model.addAttribute("slug", member.slug());
        prices.fill(model, organization, prices.in(organization, form.currency(), locale), paidPlan(holding),
                locale);
        model.addAttribute("chosen", chosen);
        model.addAttribute("seats", seats == null ? least : seats);
        model.addAttribute("minimumSeats", least);
        model.addAttribute("code", form.code());
        model.addAttribute("changes", changes.applies(organization));
        model.addAttribute("canPay", member.bills(Role.OWNER));
        model.addAttribute("stage", holding == null ? Stage.NONE.key() : holding.standing().stage().key());
        model.addAttribute("chosenAddOns", picked.addOns());
        var days = daysOnOffer(member, form, locale);
        var once = form.paysOnce() && !days.isEmpty();
        model.addAttribute("interval", once ? "once" : form.chosenInterval().name().toLowerCase(Locale.ROOT));
        model.addAttribute("once", days);
        model.addAttribute("lengths",
                days.stream().map(PickableDays.Line::days).distinct().sorted().toList());
        model.addAttribute("days", form.days(days));
        model.addAttribute("preview", null);
        model.addAttribute("paidOnce", null);
        model.addAttribute("trialEnds", null);
        model.addAttribute("obstacle", refusal(() -> {
            if (once) {
                model.addAttribute("paidOnce", prices.days().one(organization, chosen, form.days(days), seats,
                        prices.in(organization, form.currency(), locale), locale));
            } else {
                preview(model, member, picked, holding, locale);
            }
        }));
    }

    /** Nothing where somebody else has to pay, or what runs renews by itself. */
    private List<PickableDays.Line> daysOnOffer(CurrentMember member, PurchaseForm form, Locale locale) {
        var organization = member.organization();
        return !member.bills(Role.OWNER) || changes.applies(organization) ? List.of() : prices.days()
                .all(organization, prices.in(organization, form.currency(), locale), null, locale);
    }

    /** Where what was chosen is paid once; what of it cannot be is said there. */
    String payOnce(CurrentMember member, PurchaseForm form, Locale locale) {
        var days = daysOnOffer(member, form, locale);
        var page = UriComponentsBuilder.fromPath("/o/{slug}/billing/prepaid")
                .queryParam("choice", "{choice}").queryParam("seats", "{seats}")
                .queryParam("currency", "{currency}");
        var currency = prices.in(member.organization(), form.currency(), locale);
        return page.encode().buildAndExpand(member.slug(), form.chosen(preferred()) + "/" + form.days(days),
                Objects.requireNonNullElse(form.seats(), ""), currency.getCurrencyCode()).toUriString();
    }

    /** Marks a plan as "yours" only where it is bought: a trial is exactly what one chooses from. */
    private @Nullable String paidPlan(@Nullable Holding holding) {
        return Optional.ofNullable(holding).filter(held -> held.subscription().bought())
                .map(held -> catalog.planOf(held.subscription().planVersion()).key()).orElse(null);
    }

    private void preview(Model model, CurrentMember member, Picked picked, @Nullable Holding holding,
            Locale locale) {
        var offer = changes.offer(member.organization(), purchase(member, picked, locale));
        var preview = Preview.of(offer, holding, catalog, locale);
        model.addAttribute("preview", preview);
        model.addAttribute("trialEnds", preview.trialEnds());
    }

    private static @Nullable String refusal(Runnable asking) {
        try {
            asking.run();
            return null;
        } catch (Refusal not) {
            return not.code().sentence();
        }
    }
}
