package dev.tenantry.subscription.prepaid;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Buyer;
import dev.tenantry.subscription.SubscriptionRefusal;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
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

    PrepaidPages(PrepaidDays days) {
        this.days = days;
    }

    /** {@code choice}: a plan's key, a slash and the number of days. Anything may be missing or nonsense. */
    record DaysForm(@Nullable String choice, @Nullable String rail) {

        DaysWanted wanted() {
            var parts = choice == null ? new String[0] : choice.split("/", -1);
            if (parts.length != 2 || !parts[1].matches("[1-9]\\d{0,3}")) {
                throw new Refusal(SubscriptionRefusal.PLAN_NOT_PURCHASABLE);
            }
            return new DaysWanted(parts[0], Integer.parseInt(parts[1]), rail == null ? "" : rail, null, null);
        }
    }

    /** All texts are ready to be read. */
    record Line(String choice, String plan, int days, int seats, String total, String until) {}

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
            model.addAttribute("payAt", days.start(buyer, form.wanted()).url());
            return show(member, form, locale, model, null);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            return show(member, form, locale, model, refusal);
        }
    }

    private String show(CurrentMember member, DaysForm form, Locale locale, Model model,
            @Nullable Refusal refusal) {
        var rails = days.rails();
        var lines = rails.isEmpty() ? List.<Line>of() : days.all(member.organization(), null).stream()
                .map(offer -> line(offer, locale)).toList();
        model.addAttribute("slug", member.slug());
        model.addAttribute("rails", rails);
        model.addAttribute("lines", lines);
        model.addAttribute("chosen", lines.stream().map(Line::choice)
                .filter(choice -> choice.equals(form.choice())).findFirst()
                .orElse(lines.isEmpty() ? null : lines.getFirst().choice()));
        model.addAttribute("rail", rails.stream().map(at -> at.rail()).filter(key -> key.equals(form.rail()))
                .findFirst().orElse(rails.isEmpty() ? null : rails.getFirst().rail()));
        model.addAttribute("paidUntil", days.held(member.organization())
                .map(held -> Summaries.date(held.periodEnd(), locale)).orElse(null));
        model.addAttribute("obstacle", refusal == null ? null : refusal.code().sentence());
        return "subscription/prepaid";
    }

    private static Line line(DaysOffer offer, Locale locale) {
        return new Line(offer.plan().key() + "/" + offer.price().days(), offer.plan().name(),
                offer.price().days(), offer.seats(), offer.total().shown(locale),
                Summaries.date(offer.paidUntil(), locale));
    }
}
