package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.stripe.bank.HostedInvoices;
import dev.tenantry.simulator.stripe.billing.InvoiceView;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** An invoice behind its link, which nobody can guess; an open one can be paid there. */
@Controller
@RequestMapping("/simulator/invoices/{invoice}")
@Needs(Access.SANDBOX)
class InvoicePages {

    private final HostedInvoices invoices;

    InvoicePages(HostedInvoices invoices) {
        this.invoices = invoices;
    }

    @GetMapping
    String show(@PathVariable String invoice, Model model) {
        return HostedPage.show(model, "invoice", view(invoice));
    }

    @PostMapping("/payment")
    String pay(@PathVariable String invoice, Model model) {
        var open = view(invoice).id();
        return new HostedPage("/simulator/invoices/" + open, model, () -> show(open, model))
                .follow(invoices.pay(open));
    }

    private InvoiceView view(String invoice) {
        return invoices.view(invoice).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
