package dev.tenantry.onboarding.web;

import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The bare address: into the product for whoever is signed in, to the prices for everybody else. */
@Controller
class StartPage {

    @GetMapping("/")
    @Needs(Access.PUBLIC)
    String start(Caller caller) {
        return caller instanceof Caller.Person ? "redirect:/o" : "redirect:/pricing";
    }
}
