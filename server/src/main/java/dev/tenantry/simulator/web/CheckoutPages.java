package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.stripe.card.CardForm;
import dev.tenantry.simulator.stripe.card.TestCard;
import dev.tenantry.simulator.stripe.checkout.CheckoutView;
import dev.tenantry.simulator.stripe.checkout.HostedCheckout;
import dev.tenantry.simulator.stripe.hosted.Next;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The hosted card page of the sandbox. Whoever has the link may pay, as at the rail. */
@Controller
@Needs(Access.SANDBOX)
class CheckoutPages {

    private static final String PAGE = "simulator/checkout";

    private final HostedCheckout checkout;

    CheckoutPages(HostedCheckout checkout) {
        this.checkout = checkout;
    }

    @GetMapping("/simulator/checkout/{session}")
    String show(@PathVariable String session, Model model) {
        return page(session, model);
    }

    @PostMapping("/simulator/checkout/{session}")
    String pay(@PathVariable String session,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc, @RequestParam(defaultValue = "") String name,
            Model model) {
        return follow(checkout.pay(session, new CardForm(number, expiry, cvc, name)), session, model);
    }

    @GetMapping("/simulator/checkout/{session}/authentication")
    String ask(@PathVariable String session, Model model) {
        model.addAttribute("action", "/simulator/checkout/" + view(session).id() + "/authentication");
        return "simulator/authentication";
    }

    @PostMapping("/simulator/checkout/{session}/authentication")
    String answer(@PathVariable String session, @RequestParam(defaultValue = "fail") String answer,
            Model model) {
        return follow(checkout.authenticated(session, answer.equals("complete")), session, model);
    }

    private String follow(Next next, String session, Model model) {
        return switch (next) {
            case Next.Leave leave -> "redirect:" + leave.url();
            case Next.Authenticate() ->
                    "redirect:/simulator/checkout/" + session + "/authentication";
            case Next.Stay stay -> {
                model.addAttribute("errors", Map.of("", stay.message()));
                yield page(session, model);
            }
        };
    }

    private String page(String session, Model model) {
        model.addAttribute("checkout", view(session));
        model.addAttribute("cards", TestCard.values());
        return PAGE;
    }

    private CheckoutView view(String session) {
        return checkout.view(session).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
