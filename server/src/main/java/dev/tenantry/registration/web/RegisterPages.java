package dev.tenantry.registration.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.carry.Carries;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.Register;
import dev.tenantry.registration.RegistrationLimits;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.LocalPath;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The registration form: name, address, password, and nothing else; before it, where registration is closed,
 * the code that opens it.
 */
@Controller
@RequestMapping("/register")
@Needs(Access.PUBLIC)
class RegisterPages {

    private final Register register;
    private final RegisterPage page;
    private final RegistrationLimits limits;
    private final SessionCookies cookies;
    private final Carries carries;

    RegisterPages(Register register, RegisterPage page, RegistrationLimits limits, SessionCookies cookies,
            Carries carries) {
        this.register = register;
        this.page = page;
        this.limits = limits;
        this.cookies = cookies;
        this.carries = carries;
    }

    /** {@code code} is in links that operators send, {@code promo}, a coupon's, in those that anybody may. */
    @GetMapping
    String form(Caller caller, @RequestParam @Nullable String plan, @RequestParam @Nullable String next,
            @RequestParam @Nullable String code, @RequestParam @Nullable String from,
            @RequestParam @Nullable String promo, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        if (caller instanceof Caller.Person) {
            return "redirect:" + LocalPath.orHome(next);
        }
        var form = RegisterForm.of(plan, next, code, from, promo);
        return form.code() == null ? page.show(form, model) : withCode(form, model, request, response);
    }

    @PostMapping
    String register(@ModelAttribute RegisterForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            cookies.requireSafe(request);
            var registered = register.register(form.wanted().carrying(carries.of(request)),
                    cookies.deviceOf(request));
            cookies.give(registered.session(), response);
            return "redirect:" + form.destination().homeIn(registered.organization().slug());
        } catch (Refusal refusal) {
            return refused(refusal, form.withoutPassword(), model, response);
        }
    }

    @GetMapping("/code")
    String code(@RequestParam @Nullable String plan, @RequestParam @Nullable String next,
            @RequestParam @Nullable String from, @RequestParam @Nullable String promo, Model model) {
        return page.askForCode(RegisterForm.of(plan, next, null, from, promo), model);
    }

    @PostMapping("/code")
    String code(@ModelAttribute RegisterForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        return withCode(form.withoutPassword(), model, request, response);
    }

    private String withCode(RegisterForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            limits.takeCode(cookies.deviceOf(request));
            return page.show(form, model);
        } catch (Refusal refusal) {
            return refused(refusal, form, model, response);
        }
    }

    /** Where the code is what is wrong, it is asked for again; else the form stays as it was. */
    private String refused(Refusal refusal, RegisterForm form, Model model, HttpServletResponse response) {
        var errors = errors(refusal);
        response.setStatus(refusal.code().status());
        model.addAttribute("errors", errors);
        return errors.containsKey("invite_code") ? page.askForCode(form, model) : page.show(form, model);
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
