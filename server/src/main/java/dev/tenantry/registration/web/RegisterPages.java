package dev.tenantry.registration.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.invitation.InvitationOffer;
import dev.tenantry.organization.invitation.InvitationOffers;
import dev.tenantry.registration.Register;
import dev.tenantry.registration.Registered;
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
import java.util.regex.Pattern;
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

    private static final Pattern PLAN = Pattern.compile("[a-z0-9_-]{1,40}");

    private final Register register;
    private final SessionCookies cookies;
    private final InvitationOffers offers;

    RegisterPages(Register register, SessionCookies cookies, InvitationOffers offers) {
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
        var form = new RegisterForm(null, null, null, known(plan), next);
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
            return "redirect:" + next(registered, form);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", errors(refusal));
            return page(form.withoutPassword(), model);
        }
    }

    private String page(RegisterForm form, Model model) {
        model.addAttribute("form", form);
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

    /**
     * Who was invited is there; whoever came from somewhere goes back, who came for a plan to the plans,
     * everybody else home.
     */
    private static String next(Registered registered, RegisterForm form) {
        if (form.invitation() != null) {
            return "/o/" + registered.organization().slug() + "?welcome=teammate";
        }
        if (form.next() != null && !LocalPath.orHome(form.next()).equals(LocalPath.HOME)) {
            return LocalPath.orHome(form.next());
        }
        var plan = known(form.plan());
        var home = "/o/" + registered.organization().slug();
        return plan == null ? home + "?welcome=true" : home + "/billing/plans?plan=" + plan;
    }

    private static @Nullable String known(@Nullable String plan) {
        return plan != null && PLAN.matcher(plan).matches() ? plan : null;
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
