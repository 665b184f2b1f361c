package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.card.TestCard;
import dev.tenantry.simulator.stripe.hosted.Next;
import dev.tenantry.simulator.stripe.portal.HostedPortal;
import dev.tenantry.simulator.stripe.portal.PortalView;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import java.util.Map;
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
        return page(session, model);
    }

    @PostMapping("/card")
    String saveCard(@PathVariable String session,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc, @RequestParam(defaultValue = "") String name,
            Model model) {
        return follow(portal.saveCard(session, new CardForm(number, expiry, cvc, name)), session, model);
    }

    @GetMapping("/authentication")
    String ask(@PathVariable String session, Model model) {
        model.addAttribute("action", "/simulator/portal/" + view(session).id() + "/authentication");
        return "simulator/authentication";
    }

    @PostMapping("/authentication")
    String answer(@PathVariable String session, @RequestParam(defaultValue = "fail") String answer,
            Model model) {
        return follow(portal.authenticated(session, answer.equals("complete")), session, model);
    }

    @PostMapping("/cancellation")
    String cancel(@PathVariable String session, @RequestParam(defaultValue = "") String subscription,
            Model model) {
        return follow(portal.cancel(session, subscription), session, model);
    }

    @PostMapping("/resumption")
    String resume(@PathVariable String session, @RequestParam(defaultValue = "") String subscription,
            Model model) {
        return follow(portal.resume(session, subscription), session, model);
    }

    @PostMapping("/payment")
    String payInvoice(@PathVariable String session, @RequestParam(defaultValue = "") String invoice,
            Model model) {
        return follow(portal.payInvoice(session, invoice), session, model);
    }

    private String follow(Next next, String session, Model model) {
        return switch (next) {
            case Next.Leave leave -> "redirect:" + leave.url();
            case Next.Authenticate() -> "redirect:/simulator/portal/" + session + "/authentication";
            case Next.Stay stay -> {
                model.addAttribute("errors", Map.of("", stay.message()));
                yield page(session, model);
            }
        };
    }

    private String page(String session, Model model) {
        model.addAttribute("portal", view(session));
        model.addAttribute("cards", TestCard.values());
        return "simulator/portal";
    }

    private PortalView view(String session) {
        return portal.view(session).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
