package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.address.AskForAddress;
import dev.tenantry.identity.address.CorrectAddress;
import dev.tenantry.identity.address.GiveAddress;
import dev.tenantry.identity.store.Proof;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Changing the address one signs in with, and correcting one that was mistyped. Whoever comes here shows who
 * they are first.
 */
@Controller
@Needs(value = Access.PERSON, live = false, stepUp = StepUp.YES)
class AddressPages {

    private final AskForAddress asking;
    private final GiveAddress giving;
    private final CorrectAddress correcting;
    private final SessionCookies cookies;

    AddressPages(AskForAddress asking, GiveAddress giving, CorrectAddress correcting,
            SessionCookies cookies) {
        this.asking = asking;
        this.giving = giving;
        this.correcting = correcting;
        this.cookies = cookies;
    }

    @GetMapping("/account/address")
    String page(Model model) {
        var who = StepUpPages.who();
        model.addAttribute("current", who.email());
        model.addAttribute("pending", asking.pending(who.person()).orElse(null));
        return who.verified() ? "identity/address" : "redirect:/verify/address";
    }

    @PostMapping("/account/address")
    String ask(@ModelAttribute AddressForm form, Model model, HttpServletResponse response) {
        var who = StepUpPages.who();
        try {
            asking.ask(who.person(), form.given(form.email()), who.proof() == Proof.FACTOR);
            return "redirect:/account/address";
        } catch (Refusal refusal) {
            model.addAttribute("typed", form.given(form.email()));
            return again(page(model), refusal, model, response);
        }
    }

    /** The codes are the proof, so nothing else is asked for. */
    @PostMapping("/account/address/confirmation")
    @Needs(value = Access.PERSON, live = false)
    String confirm(@ModelAttribute AddressForm form, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            cookies.give(giving.confirm(StepUpPages.who(), form.given(form.newCode()),
                    form.given(form.oldCode()), cookies.deviceOf(request)), response);
            return "redirect:/account?toast=address-changed";
        } catch (Refusal refusal) {
            return again(page(model), refusal, model, response);
        }
    }

    @PostMapping("/account/address/withdrawal")
    @Needs(value = Access.PERSON, live = false)
    String withdraw() {
        asking.withdraw(StepUpPages.who().person());
        return "redirect:/account?toast=address-kept";
    }

    @GetMapping("/verify/address")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    String correction(Model model) {
        var who = StepUpPages.who();
        model.addAttribute("current", who.email());
        return who.verified() ? "redirect:/account/address" : "identity/address-correction";
    }

    @PostMapping("/verify/address")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    String correct(@ModelAttribute AddressForm form, Model model, HttpServletResponse response) {
        try {
            return correcting.correct(StepUpPages.who(), form.given(form.email()))
                    ? "redirect:/verify?toast=verification-sent" : "redirect:/account/address";
        } catch (Refusal refusal) {
            model.addAttribute("typed", form.given(form.email()));
            return again(correction(model), refusal, model, response);
        }
    }

    private static String again(String page, Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.code().status());
        var names = Map.of("new_code", "newCode", "old_code", "oldCode");
        model.addAttribute("errors", FormErrors.of(refusal).entrySet().stream().collect(Collectors.toMap(
                one -> names.getOrDefault(one.getKey(), one.getKey()), Map.Entry::getValue)));
        return page;
    }
}
