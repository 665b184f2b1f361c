package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.checkout.CheckoutView;
import dev.tenantry.simulator.stripe.checkout.HostedCheckout;
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

/** The hosted card page of the sandbox. Whoever has the link may pay, as at the rail. */
@Controller
@RequestMapping("/simulator/checkout/{session}")
@Needs(Access.SANDBOX)
class CheckoutPages {

    private final HostedCheckout checkout;

    CheckoutPages(HostedCheckout checkout) {
        this.checkout = checkout;
    }

    @GetMapping
    String show(@PathVariable String session, Model model) {
        return HostedPage.show(model, "checkout", view(session));
    }

    @PostMapping
    String pay(@PathVariable String session,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email, Model model) {
        return page(session, model)
                .follow(checkout.pay(session, new CardForm(number, expiry, cvc, name), email));
    }

    @PostMapping("/debit")
    String debit(@PathVariable String session, @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String email,
            Model model) {
        return page(session, model).follow(checkout.debit(session, account, name, email));
    }

    @GetMapping("/authentication")
    String ask(@PathVariable String session, Model model) {
        return HostedPage.ask(model, path(view(session).id()) + "/authentication");
    }

    @PostMapping("/authentication")
    String answer(@PathVariable String session, @RequestParam(defaultValue = "fail") String answer,
            Model model) {
        return page(session, model).follow(checkout.authenticated(session, answer.equals("complete")));
    }

    private HostedPage page(String session, Model model) {
        return new HostedPage(path(session), model, () -> show(session, model));
    }

    private static String path(String session) {
        return "/simulator/checkout/" + session;
    }

    private CheckoutView view(String session) {
        return checkout.view(session).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
