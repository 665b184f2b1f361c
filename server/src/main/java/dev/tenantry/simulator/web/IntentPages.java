package dev.tenantry.simulator.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.stripe.bank.BankQuestions;
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

/** The bank's question for a payment that did not begin on a hosted page. */
@Controller
@RequestMapping("/simulator/intents/{intent}")
@Needs(Access.SANDBOX)
class IntentPages {

    private final BankQuestions questions;

    IntentPages(BankQuestions questions) {
        this.questions = questions;
    }

    @GetMapping
    String ask(@PathVariable String intent, Model model) {
        if (!questions.isOpen(intent)) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
        return HostedPage.ask(model, "/simulator/intents/" + intent);
    }

    @PostMapping
    String answer(@PathVariable String intent, @RequestParam(defaultValue = "fail") String answer) {
        return "redirect:" + questions.answer(intent, answer.equals("complete"))
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
