package dev.tenantry.subscription.prepaid;

import dev.tenantry.catalog.Currencies;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.SubscriptionRefusal;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Paying once: which plan, for how many days, and with what. */
@Controller
@RequestMapping("/o/{slug}/billing/prepaid")
@Needs(value = Access.OWNER, billing = true, verified = false, live = false)
class PrepaidPages {

    private final PrepaidDays days;
    private final PickableDays lines;
    private final Currencies currencies;

    PrepaidPages(PrepaidDays days, PickableDays lines, Currencies currencies) {
        this.days = days;
        this.lines = lines;
        this.currencies = currencies;
    }

    /**
     * {@code choice}: a plan's key, a slash and the number of days. {@code seats} and {@code currency}: as
     * they were chosen in the plan picker. Anything may be missing or nonsense.
     */
    record DaysForm(@Nullable String choice, @Nullable String rail, @Nullable String seats,
            @Nullable String currency) {

        DaysWanted wanted(@Nullable Currency in) {
            var parts = choice == null ? new String[0] : choice.split("/", -1);
            if (parts.length != 2 || !parts[1].matches("[1-9]\\d{0,3}")) {
                throw new Refusal(SubscriptionRefusal.PLAN_NOT_PURCHASABLE);
            }
            return new DaysWanted(parts[0], Integer.parseInt(parts[1]), rail == null ? "" : rail,
                    wholeSeats(), in);
        }

        /** Null where nothing was chosen; -1, which nobody can buy, where it is no whole number. */
        @Nullable Integer wholeSeats() {
            return seats == null || seats.isBlank() ? null
                    : seats.strip().matches("\\d{1,6}") ? Integer.valueOf(seats.strip())
                    : Integer.valueOf(-1);
        }
    }

    @GetMapping
    String offer(CurrentMember member, @ModelAttribute DaysForm form, Locale locale, Model model) {
        return show(member, form, locale, model, null);
    }

    /** The rail's page is a link away: what a form may lead to is named once for all rails, and they vary. */
    @PostMapping
    String pay(CurrentMember member, @ModelAttribute DaysForm form, Locale locale, Model model,
            HttpServletResponse response) {
        try {
            var buyer = new Buyer(member.organization(), member.organizationName(), member.slug(),
                    member.person());
            model.addAttribute("payAt", days.start(buyer, form.wanted(in(member, form))).url());
            return show(member, form, locale, model, null);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            return show(member, form, locale, model, refusal);
        }
    }

    private @Nullable Currency in(CurrentMember member, DaysForm form) {
        return days.currency(member.organization(), currencies.named(form.currency()).orElse(null));
    }

    /** Where so many seats cannot be had, why; what can be had is offered all the same. */
    private String show(CurrentMember member, DaysForm form, Locale locale, Model model,
            @Nullable Refusal before) {
        var rails = days.rails();
        var in = in(member, form);
        var seats = form.wholeSeats();
        var offered = lines.all(member.organization(), in, seats, locale);
        var refusal = before;
        if (offered.isEmpty() && seats != null) {
            refusal = before == null ? refusal(member, form, in) : before;
            seats = null;
            offered = lines.all(member.organization(), in, null, locale);
        }
        model.addAttribute("slug", member.slug());
        model.addAttribute("rails", rails);
        model.addAttribute("lines", offered);
        model.addAttribute("seats", seats);
        model.addAttribute("currency", in == null ? null : in.getCurrencyCode());
        model.addAttribute("chosen", offered.stream().map(PickableDays.Line::choice)
                .filter(choice -> choice.equals(form.choice())).findFirst()
                .orElse(offered.isEmpty() ? null : offered.getFirst().choice()));
        model.addAttribute("rail", rails.stream().map(at -> at.rail()).filter(key -> key.equals(form.rail()))
                .findFirst().orElse(rails.isEmpty() ? null : rails.getFirst().rail()));
        model.addAttribute("paidUntil", days.held(member.organization())
                .map(held -> Summaries.date(held.periodEnd(), locale)).orElse(null));
        model.addAttribute("obstacle", refusal == null ? null : refusal.code().sentence());
        return "subscription/prepaid";
    }

    private @Nullable Refusal refusal(CurrentMember member, DaysForm form, @Nullable Currency in) {
        try {
            days.of(member.organization(), form.wanted(in));
            return null;
        } catch (Refusal not) {
            return not;
        }
    }
}
