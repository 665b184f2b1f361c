package dev.tenantry.simulator.web;

import dev.tenantry.simulator.stripe.card.TestCard;
import dev.tenantry.simulator.stripe.hosted.Next;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.ui.Model;

/**
 * What the hosted pages have in common: a form is answered by going on, by the bank's question, or by the
 * same page again with a sentence.
 *
 * @param path the page's own address; the bank's question lies below it
 * @param again renders the page
 */
record HostedPage(String path, Model model, Supplier<String> again) {

    String follow(Next next) {
        return switch (next) {
            case Next.Leave leave -> "redirect:" + leave.url();
            case Next.Authenticate() -> "redirect:" + path + "/authentication";
            case Next.Stay stay -> {
                model.addAttribute("errors", Map.of("", stay.message()));
                yield again.get();
            }
        };
    }

    /** The page's template with its own object and the test cards. */
    static String show(Model model, String name, Object shown) {
        model.addAttribute(name, shown);
        model.addAttribute("cards", TestCard.values());
        return "simulator/" + name;
    }

    /** The bank's question, answered at {@code action}. */
    static String ask(Model model, String action) {
        model.addAttribute("action", action);
        return "simulator/authentication";
    }
}
