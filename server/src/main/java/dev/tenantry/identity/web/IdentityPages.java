package dev.tenantry.identity.web;

import dev.tenantry.identity.oidc.Identities;
import dev.tenantry.identity.oidc.OidcSignIns;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Adding and removing ways in through providers, on the account page. */
@Controller
@RequestMapping("/account/identities")
@Needs(value = Access.PERSON, verified = false, live = false)
class IdentityPages {

    private final OidcSignIns signIns;
    private final Identities identities;
    private final SignInDoor door;
    private final AccountPages account;

    IdentityPages(OidcSignIns signIns, Identities identities, SignInDoor door, AccountPages account) {
        this.signIns = signIns;
        this.identities = identities;
        this.door = door;
        this.account = account;
    }

    @PostMapping("/with/{provider}")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    String add(CurrentPerson person, @PathVariable String provider, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var visit = new Visit(provider, "/account?toast=identity-linked", null, door.enter(request));
            return ProviderPages.onward(signIns.leave(provider, visit, person.id()), model, response);
        } catch (Refusal refusal) {
            return account.again(person, refusal, model, response);
        }
    }

    @PostMapping("/{id}/removal")
    @Needs(value = Access.PERSON, verified = false, live = false, stepUp = StepUp.YES)
    String remove(CurrentPerson person, @PathVariable String id, Model model, HttpServletResponse response) {
        try {
            identities.remove(person.id(), parsed(id));
            return "redirect:/account?toast=identity-unlinked";
        } catch (Refusal refusal) {
            return account.again(person, refusal, model, response);
        }
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
