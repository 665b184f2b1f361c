package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.zaprite.ZapriteOrder;
import dev.tenantry.simulator.zaprite.ZapriteOrders;
import dev.tenantry.simulator.zaprite.ZapritePayment;
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

/** The page of an order, on which a click stands for a payment. Whoever has the link may pay. */
@Controller
@RequestMapping("/simulator/zaprite/order/{order}")
@Needs(Access.SANDBOX)
class ZapritePages {

    private final ZapriteOrders orders;

    ZapritePages(ZapriteOrders orders) {
        this.orders = orders;
    }

    @GetMapping
    String show(@PathVariable String order, Model model) {
        model.addAttribute("order", found(order));
        model.addAttribute("payments", ZapritePayment.values());
        return "simulator/zaprite";
    }

    /** Who paid all of it, or as much as they will, is sent back; who paid too little sees that here. */
    @PostMapping
    String pay(@PathVariable String order, @RequestParam(defaultValue = "") String payment) {
        var before = found(order);
        ZapritePayment.named(payment).ifPresent(known -> orders.pay(before, known));
        var now = found(order);
        return "redirect:" + (now.status().takesMoney() || now.redirectUrl() == null
                ? "/simulator/zaprite/order/" + now.id() : now.redirectUrl());
    }

    private ZapriteOrder found(String id) {
        return orders.find(id).filter(order -> order.id().equals(id))
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
