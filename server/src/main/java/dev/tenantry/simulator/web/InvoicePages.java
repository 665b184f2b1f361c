package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.stripe.portal.HostedPortal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An invoice behind its link, which nobody can guess. */
@Controller
@Needs(Access.SANDBOX)
class InvoicePages {

    private final HostedPortal portal;

    InvoicePages(HostedPortal portal) {
        this.portal = portal;
    }

    @GetMapping("/simulator/invoices/{invoice}")
    String show(@PathVariable String invoice, Model model) {
        model.addAttribute("invoice", portal.invoice(invoice)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND)));
        return "simulator/invoice";
    }
}
