package dev.tenantry.console.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organization;
import dev.tenantry.organization.Organizations;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.attention.OrderToLookAt;
import dev.tenantry.payment.attention.OrdersToLookAt;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.paging.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Payments that did not come as they were ordered: what each of them means, and being done with it. */
@Controller
@RequestMapping("/operator/orders")
@Needs(Access.OPERATOR)
class OrdersPages {

    private final OrdersToLookAt orders;
    private final Organizations organizations;

    OrdersPages(OrdersToLookAt orders, Organizations organizations) {
        this.orders = orders;
        this.organizations = organizations;
    }

    /** {@code attention}: what it said when it was looked at. */
    record ResolutionForm(@Nullable String attention, @Nullable String reason) {}

    @GetMapping
    String list(@RequestParam @Nullable String before, Locale locale, Model model) {
        return show(before, null, new ResolutionForm(null, null), locale, model);
    }

    @PostMapping("/{order}/resolution")
    String resolve(CurrentPerson operator, @PathVariable OrderId order, @ModelAttribute ResolutionForm form,
            Locale locale, Model model, HttpServletResponse response) {
        try {
            orders.resolve(order, Objects.requireNonNullElse(form.attention(), ""),
                    Typed.reason(form.reason()), operator.actor());
            return "redirect:/operator/orders?toast=order-looked-at";
        } catch (Refusal refusal) {
            Typed.refused(refusal, model, response);
            return show(null, order, form, locale, model);
        }
    }

    private String show(@Nullable String before, @Nullable OrderId tried, ResolutionForm form, Locale locale,
            Model model) {
        var page = orders.page(Places.read("before", before), OrdersToLookAt.PAGE);
        var ids = page.stream().map(OrderToLookAt::organizationId).distinct().toList();
        model.addAttribute("orders", page);
        model.addAttribute("names", organizations.find(ids).stream()
                .collect(Collectors.toMap(Organization::id, Organization::name)));
        model.addAttribute("next", Places.next(page, OrdersToLookAt.PAGE, OrderToLookAt::place));
        model.addAttribute("locale", locale);
        model.addAttribute("tried", tried);
        model.addAttribute("form", form);
        return "console/orders";
    }
}
