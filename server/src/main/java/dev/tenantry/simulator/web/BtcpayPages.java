package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.btcpay.HostedInvoice;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a simulated Bitcoin invoice. Whoever has the link may pay, as at BTCPay. */
@Controller
@RequestMapping("/simulator/btcpay/i/{invoice}")
@Needs(Access.SANDBOX)
class BtcpayPages {

    private final HostedInvoice hosted;

    BtcpayPages(HostedInvoice hosted) {
        this.hosted = hosted;
    }

    @GetMapping
    String show(@PathVariable String invoice, Model model) {
        model.addAttribute("invoice", view(invoice));
        return "simulator/btcpay";
    }

    @PostMapping
    String pay(@PathVariable String invoice, @RequestParam(defaultValue = "") String way,
            Model model) {
        var id = view(invoice).id();
        if (!hosted.pay(id, way)) {
            model.addAttribute("closed", true);
            return show(id, model);
        }
        return "redirect:" + hosted.leave(id).orElse("/simulator/btcpay/i/" + id);
    }

    private HostedInvoice.View view(String invoice) {
        return Optional.of(invoice).filter(id -> id.matches("[A-Za-z0-9]{1,64}")).flatMap(hosted::view)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
