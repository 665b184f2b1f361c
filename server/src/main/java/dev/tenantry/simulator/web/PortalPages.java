package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.portal.HostedPortal;
import dev.tenantry.simulator.stripe.portal.PortalView;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The hosted portal of the sandbox: cards, cancellation, invoices of whoever holds the link. */
@Controller
@RequestMapping("/simulator/portal/{session}")
@Needs(Access.SANDBOX)
class PortalPages {

    private final HostedPortal portal;

    PortalPages(HostedPortal portal) {
        this.portal = portal;
    }

    @GetMapping
    String show(@PathVariable String session, Model model) {
        return HostedPage.show(model, "portal", view(session));
    }

    @PostMapping("/card")
    String saveCard(@PathVariable String session,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc, @RequestParam(defaultValue = "") String name,
            Model model) {
        return page(session, model).follow(portal.saveCard(session, new CardForm(number, expiry, cvc, name)));
    }

    @GetMapping("/authentication")
    String ask(@PathVariable String session, Model model) {
        return HostedPage.ask(model, path(view(session).id()) + "/authentication");
    }

    @PostMapping("/authentication")
    String answer(@PathVariable String session, @RequestParam(defaultValue = "fail") String answer,
            Model model) {
        return page(session, model).follow(portal.authenticated(session, answer.equals("complete")));
    }

    @PostMapping("/cancellation")
    String cancel(@PathVariable String session, @RequestParam(defaultValue = "") String subscription,
            Model model) {
        return page(session, model).follow(portal.cancel(session, subscription));
    }

    @PostMapping("/resumption")
    String resume(@PathVariable String session, @RequestParam(defaultValue = "") String subscription,
            Model model) {
        return page(session, model).follow(portal.resume(session, subscription));
    }

    @PostMapping("/payment")
    String payInvoice(@PathVariable String session, @RequestParam(defaultValue = "") String invoice,
            Model model) {
        return page(session, model).follow(portal.payInvoice(session, invoice));
    }

    private HostedPage page(String session, Model model) {
        return new HostedPage(path(session), model, () -> show(session, model));
    }

    private static String path(String session) {
        return "/simulator/portal/" + session;
    }

    private PortalView view(String session) {
        return portal.view(session).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
