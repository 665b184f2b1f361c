package dev.tenantry.subscription.coupon;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Plan;
import dev.tenantry.catalog.Sale;
import dev.tenantry.catalog.coupon.Coupon;
import dev.tenantry.catalog.coupon.CouponId;
import dev.tenantry.catalog.coupon.Coupons;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.subscription.Summaries;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The operators' page of coupons. */
@Controller
@RequestMapping("/operator/coupons")
@Needs(Access.OPERATOR)
class CouponPages {

    private static final String HERE = "redirect:/operator/coupons?toast=";

    private final Coupons coupons;
    private final ListedCoupons listed;
    private final Catalog catalog;
    private final BusinessClock clock;
    private final MessageSource messages;

    CouponPages(Coupons coupons, ListedCoupons listed, Catalog catalog, BusinessClock clock,
            MessageSource messages) {
        this.coupons = coupons;
        this.listed = listed;
        this.catalog = catalog;
        this.clock = clock;
        this.messages = messages;
    }

    /** A coupon as a line of the table; {@code over}: nobody new gets it. */
    record Line(String id, String code, String name, String off, String lasts, @Nullable Integer months,
            String plans, long paid, long open, @Nullable Long most, @Nullable String until, boolean over,
            boolean fromFile) {}

    @GetMapping
    String list(Locale locale, Model model) {
        return show(CouponForm.EMPTY, locale, model);
    }

    @PostMapping
    String make(CurrentPerson operator, @ModelAttribute CouponForm form, Locale locale, Model model,
            HttpServletResponse response) {
        try {
            Tenancy.asSystem(() -> coupons.make(operator.actor(), form.wanted(catalog.rules().currency())));
            return HERE + "coupon-made";
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            var field = String.valueOf(refusal.details().getOrDefault("field", ""));
            model.addAttribute("errors", Map.of(field, messages.getMessage("coupons.wrong." + field, null,
                    refusal.code().sentence(), locale)));
            return show(form, locale, model);
        }
    }

    @PostMapping("/{coupon}/end")
    String end(CurrentPerson operator, @PathVariable String coupon) {
        try {
            Tenancy.asSystem(() -> coupons.end(operator.actor(), CouponId.of(coupon)));
        } catch (IllegalArgumentException | Refusal unknown) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        return HERE + "coupon-ended";
    }

    private String show(CouponForm form, Locale locale, Model model) {
        var all = Tenancy.asSystem(listed::all);
        model.addAttribute("form", form);
        model.addAttribute("currency", catalog.rules().currency().getCurrencyCode());
        model.addAttribute("plans", catalog.plans().stream()
                .filter(plan -> plan.offered() && plan.sale() == Sale.SELF_SERVE).map(Plan::key).toList());
        model.addAttribute("drift", all.drift());
        model.addAttribute("coupons", all.coupons().stream().map(one -> line(one, locale)).toList());
        return "subscription/coupons";
    }

    private Line line(ListedCoupons.CouponView view, Locale locale) {
        var coupon = view.coupon();
        var ends = coupon.endedAt() == null ? coupon.endsAt() : coupon.endedAt();
        return new Line(coupon.id().toString(), coupon.code(), coupon.name(), off(coupon, locale),
                coupon.lasts().name().toLowerCase(Locale.ROOT), coupon.months(),
                String.join(", ", coupon.plans()), view.paid(), view.open(), coupon.most(),
                ends == null ? null : Summaries.date(ends, locale),
                ends != null && !ends.isAfter(clock.now()), view.fromFile());
    }

    private static String off(Coupon coupon, Locale locale) {
        return coupon.amountMinor() == null || coupon.currency() == null ? coupon.percent() + " %"
                : Money.of(coupon.amountMinor(), coupon.currency()).shown(locale);
    }
}
