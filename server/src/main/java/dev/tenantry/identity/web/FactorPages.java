package dev.tenantry.identity.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.identity.factor.AuthenticatorApps;
import dev.tenantry.identity.factor.RecoveryCodes;
import dev.tenantry.identity.passkey.Passkey;
import dev.tenantry.identity.passkey.Passkeys;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A person's second factors: the authenticator app and the recovery codes, which are shown once. */
@Controller
@RequestMapping("/account/factors")
@Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
class FactorPages {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** A passkey in the list. */
    record Shown(String id, String name, String since, String used) {

        static Shown of(Passkey one) {
            return new Shown(one.id().toString(), one.name(), DAY.format(one.createdAt()),
                    DAY.format(one.lastUsedAt()));
        }
    }

    private final AuthenticatorApps apps;
    private final Passkeys passkeys;
    private final RecoveryCodes recovery;
    private final FactorSessions sessions;
    private final SessionCookies cookies;

    FactorPages(AuthenticatorApps apps, Passkeys passkeys, RecoveryCodes recovery, FactorSessions sessions,
            SessionCookies cookies) {
        this.passkeys = passkeys;
        this.apps = apps;
        this.recovery = recovery;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping
    @Needs(value = Access.PERSON, verified = false, live = false)
    String page(CurrentPerson person, Model model) {
        model.addAttribute("app", apps.isOn(person.id()));
        var shown = passkeys.ofPerson(person.id()).stream().map(Shown::of).toList();
        model.addAttribute("passkeys", shown);
        model.addAttribute("codesLeft", recovery.left(person.id()));
        return "identity/factors";
    }

    @PostMapping("/app")
    String begin(CurrentPerson person, Model model, HttpServletResponse response) {
        try {
            apps.begin(person.id());
            return "redirect:/account/factors/app";
        } catch (Refusal refusal) {
            return again(person, refusal, model, response);
        }
    }

    String again(CurrentPerson person, Refusal refusal, Model model, HttpServletResponse response) {
        if (refusal.code().status() == 404) {
            throw refusal;
        }
        response.setStatus(refusal.code().status());
        model.addAttribute("errors", FormErrors.of(refusal));
        return page(person, model);
    }

    @GetMapping("/app")
    String offer(CurrentPerson person, Model model) {
        return apps.offered(person.id()).map(offer -> {
            model.addAttribute("offer", offer);
            return "identity/factor-app";
        }).orElse("redirect:/account/factors");
    }

    @PostMapping("/app/confirmation")
    String confirm(CurrentPerson person, @ModelAttribute FactorForm form, Model model,
            HttpServletRequest request, HttpServletResponse response) {
        try {
            var codes = apps.confirm(person.id(), form.given(form.code()), cookies.deviceOf(request));
            sessions.shown(person, request, response);
            return once(codes, true, model);
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", FormErrors.of(refusal));
            return offer(person, model);
        }
    }

    @PostMapping("/app/removal")
    String remove(CurrentPerson person, HttpServletRequest request, HttpServletResponse response) {
        if (apps.remove(person.id())) {
            sessions.changed(person, request, response);
        }
        return "redirect:/account/factors?toast=factor-removed";
    }

    @PostMapping("/recovery-codes")
    String renew(CurrentPerson person, Model model) {
        return once(recovery.renew(person.id()), false, model);
    }

    static String once(List<String> codes, boolean changed, Model model) {
        model.addAttribute("codes", String.join("\n", codes));
        model.addAttribute("file", "data:text/plain;charset=utf-8," + String.join("%0A", codes));
        model.addAttribute("changed", changed);
        return "identity/recovery-codes";
    }
}
