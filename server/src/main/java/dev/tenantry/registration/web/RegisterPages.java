package dev.tenantry.registration.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.invitation.InvitationOffer;
import dev.tenantry.organization.invitation.InvitationOffers;
import dev.tenantry.registration.Destination;
import dev.tenantry.registration.Register;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The registration form: name, address, password, and nothing else. */
@Controller
@RequestMapping("/register")
@Needs(Access.PUBLIC)
class RegisterPages {

    private final Register register;
    private final SessionCookies cookies;
    private final InvitationOffers offers;
    private final SignInPolicy ways;

    RegisterPages(Register register, SessionCookies cookies, InvitationOffers offers, SignInPolicy ways) {
        this.ways = ways;
        this.offers = offers;
        this.register = register;
        this.cookies = cookies;
    }

    @GetMapping
    String form(Caller caller, @RequestParam @Nullable String plan, @RequestParam @Nullable String next,
            Model model) {
        if (caller instanceof Caller.Person) {
            return "redirect:" + LocalPath.orHome(next);
        }
        var form = new RegisterForm(null, null, null, Destination.known(plan), next);
        return page(offerOf(form).map(offer -> form.withEmail(offer.invitation().email())).orElse(form),
                model);
    }

    @PostMapping
    String register(@ModelAttribute RegisterForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            cookies.requireSafe(request);
            var registered = register.register(form.wanted(), cookies.deviceOf(request));
            cookies.give(registered.session(), response);
            return "redirect:" + Destination.of(form.next(), form.plan())
                    .homeIn(registered.organization().slug());
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", errors(refusal));
            return page(form.withoutPassword(), model);
        }
    }

    private String page(RegisterForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("ways", ways.offered());
        model.addAttribute("destination", Destination.of(form.next(), form.plan()).path());
        offerOf(form).ifPresent(offer -> model.addAttribute("offer", offer));
        return "registration/register";
    }

    /** Refuses an invitation that is no longer good: there is nothing to fill in a form for. */
    private Optional<InvitationOffer> offerOf(RegisterForm form) {
        var token = form.invitation();
        if (token == null) {
            return Optional.empty();
        }
        var offer = offers.of(token);
        offer.invitation().requireValid(Instant.now());
        return Optional.of(offer);
    }

    private static Map<String, String> errors(Refusal refusal) {
        var details = refusal.details();
        if (details.get("fields") instanceof Map<?, ?> fields) {
            var errors = new LinkedHashMap<String, String>();
            for (var field : List.of("name", "email", "password")) { // in the order of the form
                if (fields.get(field) instanceof String sentence) {
                    errors.put(field, sentence);
                }
            }
            return errors;
        }
        return Map.of(String.valueOf(details.getOrDefault("field", "")),
                String.valueOf(details.getOrDefault("detail", refusal.code().sentence())));
    }
}
