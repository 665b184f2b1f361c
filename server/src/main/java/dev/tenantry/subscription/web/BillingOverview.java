package dev.tenantry.subscription.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.Members;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.subscription.trial.NoTrial;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the billing page shows. Who may not pay sees everything and gets no buttons. */
@Component
class BillingOverview {

    private final Subscriptions subscriptions;
    private final Summaries summaries;
    private final Members members;
    private final Catalog catalog;
    private final BusinessClock clock;

    BillingOverview(Subscriptions subscriptions, Summaries summaries, Members members, Catalog catalog,
            BusinessClock clock) {
        this.subscriptions = subscriptions;
        this.summaries = summaries;
        this.members = members;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** A period as a line of the history. */
    record Line(String kind, String plan, @Nullable Integer seats, String from, @Nullable String until) {}

    /** What the plan changes to when its period ends. */
    record Coming(String plan, int seats, String interval, @Nullable String on) {}

    /** A share in percent, or an amount. */
    record Off(@Nullable Integer percent, @Nullable String amount, @Nullable String until) {}

    void fill(Model model, CurrentMember member, Locale locale) {
        var organization = member.organization();
        var now = clock.now();
        var holding = subscriptions.holding(organization, now).orElse(null);
        model.addAttribute("slug", member.slug());
        model.addAttribute("seatsUsed", members.count(organization));
        model.addAttribute("history", history(organization, locale));
        if (holding == null) {
            nothingHeld(model, member);
        } else {
            held(model, member, holding, locale);
        }
    }

    private void nothingHeld(Model model, CurrentMember member) {
        model.addAttribute("stage", Stage.NONE.key());
        model.addAttribute("noTrial", subscriptions.withheldTrial(member.organization())
                .map(NoTrial::key).orElse(null));
        model.addAttribute("canPick", member.bills(Role.OWNER));
        for (var absent : List.of("planName", "stageText", "sentence", "price", "interval", "seats",
                "periodStart", "periodEnd", "nextCharge", "planned", "off")) {
            model.addAttribute(absent, null);
        }
        for (var not : List.of("cancels", "canTakeBack", "canCancel", "canResume", "canPortal",
                "canChange", "canPayLonger")) {
            model.addAttribute(not, false);
        }
    }

    private void held(Model model, CurrentMember member, Holding holding, Locale locale) {
        var held = holding.subscription();
        var words = summaries.of(holding, member.slug(), locale);
        var mayPay = member.bills(Role.OWNER);
        var runs = held.bought() && held.status() != SubscriptionStatus.CANCELED
                && holding.standing().stage() != Stage.CANCELED;
        model.addAttribute("planName", words.plan());
        model.addAttribute("stage", words.stage().key());
        model.addAttribute("stageText", words.pill());
        model.addAttribute("sentence", words.sentence());
        model.addAttribute("price", held.bought()
                ? summaries.unitPrice(held).map(price -> price.shown(locale)).orElse(null) : null);
        model.addAttribute("interval", Optional.ofNullable(held.interval())
                .map(interval -> interval.name().toLowerCase(Locale.ROOT)).orElse(null));
        model.addAttribute("perSeat", catalog.version(held.planVersion()).perSeat());
        model.addAttribute("seats", held.seats());
        model.addAttribute("periodStart", day(held.periodStart(), locale));
        model.addAttribute("periodEnd", day(held.periodEnd(), locale));
        model.addAttribute("nextCharge", summaries.nextCharge(holding)
                .map(charge -> charge.shown(locale)).orElse(null));
        model.addAttribute("planned", held.changesPlan().map(next -> new Coming(
                catalog.planOf(next.plan()).name(), next.seats(),
                next.interval().name().toLowerCase(Locale.ROOT), day(held.periodEnd(), locale)))
                .orElse(null));
        model.addAttribute("canTakeBack", mayPay && held.planned().isPresent());
        model.addAttribute("off", off(held, locale));
        model.addAttribute("cancels", held.cancelAtPeriodEnd());
        model.addAttribute("canCancel", mayPay && runs && !held.cancelAtPeriodEnd());
        model.addAttribute("canResume", mayPay && runs && held.cancelAtPeriodEnd());
        model.addAttribute("canPortal", mayPay && held.bought());
        var prepaid = held.hasPrepaidDays(clock.now());
        model.addAttribute("canPick", mayPay && !runs && !prepaid);
        model.addAttribute("canPayLonger", mayPay && prepaid);
        model.addAttribute("canChange", mayPay && runs);
    }

    /** What a coupon takes off each charge, with its end. */
    private @Nullable Off off(Subscription held, Locale locale) {
        var off = held.rail() == null ? null : held.rail().reduction();
        if (off == null) {
            return null;
        }
        var amount = off.amountMinor() == null ? null : new Money(off.amountMinor(),
                summaries.unitPrice(held).map(Money::currency).orElse(catalog.rules().currency()))
                .shown(locale);
        return new Off(off.percent(), amount, day(off.until(), locale));
    }

    /** Newest first. A period that was cut short, as a trial by a purchase, ends where the next begins. */
    private List<Line> history(OrganizationId organization, Locale locale) {
        var lines = new ArrayList<Line>();
        Instant next = null;
        for (var period : subscriptions.periods(organization)) {
            var end = period.endsAt();
            var cut = next != null && (end == null || next.isBefore(end)) ? next : end;
            lines.add(new Line(period.kind().name().toLowerCase(Locale.ROOT),
                    catalog.planOf(period.planVersionId()).name(), period.seats(),
                    Summaries.date(period.startedAt(), locale), day(cut, locale)));
            next = period.startedAt();
        }
        return lines;
    }

    private static @Nullable String day(@Nullable Instant at, Locale locale) {
        return at == null ? null : Summaries.date(at, locale);
    }
}
