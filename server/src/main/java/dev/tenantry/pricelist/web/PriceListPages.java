package dev.tenantry.pricelist.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.pricelist.Report;
import dev.tenantry.pricelist.Report.Direction;
import dev.tenantry.pricelist.Synchronization;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the catalogue and the rail differ, and bringing one to the other. */
@Controller
@RequestMapping("/operator/catalogue/prices")
@Needs(Access.OPERATOR)
class PriceListPages {

    private final Synchronization synchronization;

    PriceListPages(Synchronization synchronization) {
        this.synchronization = synchronization;
    }

    @GetMapping
    String look(CurrentPerson operator, Model model) {
        var form = new PriceListForm("pull", "preview", null, null);
        return page(form, () -> synchronization.pull(operator.actor(), form.wanted()), model, null);
    }

    @PostMapping
    String bring(CurrentPerson operator, @ModelAttribute PriceListForm form, Model model,
            HttpServletResponse response) {
        var wanted = form.wanted();
        var way = form.chosen();
        return page(form, () -> way == Direction.PULL ? synchronization.pull(operator.actor(), wanted)
                : synchronization.push(operator.actor(), wanted), model, response);
    }

    private static String page(PriceListForm form, Supplier<Report> work, Model model,
            @org.jspecify.annotations.Nullable HttpServletResponse response) {
        try {
            model.addAttribute("report", work.get());
        } catch (Refusal refusal) {
            if (response != null) {
                response.setStatus(refusal.code().status());
            }
            model.addAttribute("problem", String.valueOf(
                    refusal.details().getOrDefault("detail", refusal.code().sentence())));
        }
        model.addAttribute("form", form);
        return "pricelist/prices";
    }
}
