package dev.tenantry.organization.web;

import dev.tenantry.identity.People;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.RefusalCode;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.invitation.InvitationDoor;
import dev.tenantry.organization.invitation.InvitationOffer;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the mailed link leads. Opening it only shows a button, because mail scanners open links. An address
 * need not be proven before: the link is the proof. Open whether or not new accounts are.
 */
@Controller
@RequestMapping("/invitations")
class InvitationPages {

    private final InvitationDoor door;
    private final Organizations organizations;
    private final People people;

    InvitationPages(InvitationDoor door, Organizations organizations, People people) {
        this.door = door;
        this.organizations = organizations;
        this.people = people;
    }

    @GetMapping("/accept")
    @Needs(Access.PUBLIC)
    String offer(Caller caller, @RequestParam(defaultValue = "") String token, Model model,
            HttpServletResponse response) {
        var offer = door.look(token);
        if (isInside(caller, offer)) {
            return "redirect:/o/" + offer.slug();
        }
        model.addAttribute("offer", offer);
        model.addAttribute("token", token);
        try {
            door.open(offer);
        } catch (Refusal over) {
            return over(over, model, response);
        }
        model.addAttribute("next", "/invitations/accept?token=" + token);
        if (!(caller instanceof Caller.Person person)) {
            return "organization/invitation-sign-in";
        }
        var email = people.find(person.id()).orElseThrow().email();
        model.addAttribute("email", email);
        return offer.invitation().isFor(email) ? "organization/invitation" : "organization/invitation-other";
    }

    @PostMapping("/accept")
    @Needs(value = Access.PERSON, verified = false, live = false)
    String accept(CurrentPerson person, @ModelAttribute AcceptForm form, Model model,
            HttpServletResponse response) {
        var offer = door.look(form.presented());
        try {
            door.accept(form.presented(), person.id());
        } catch (Refusal refusal) {
            model.addAttribute("offer", offer);
            model.addAttribute("token", form.presented());
            return over(refusal, model, response);
        }
        return "redirect:/o/%s?toast=invitation-accepted".formatted(offer.slug());
    }

    /** The invited ask whoever invited them for another letter. */
    @PostMapping("/renewal-requests")
    @Needs(Access.PUBLIC)
    String ask(@ModelAttribute AcceptForm form, Model model) {
        model.addAttribute("offer", door.ask(form.presented()));
        return "organization/invitation-asked";
    }

    /** Why not, and what can be done about it. */
    private static String over(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.code().status());
        model.addAttribute("refused", refusal.code().sentence());
        model.addAttribute("code", refusal.code().code());
        model.addAttribute("mayAsk", Set.<RefusalCode>of(OrganizationRefusal.INVITATION_EXPIRED,
                OrganizationRefusal.INVITER_NOT_ALLOWED, OrganizationRefusal.SEAT_LIMIT_REACHED,
                OrganizationRefusal.ORGANIZATION_LOCKED).contains(refusal.code()));
        return "organization/invitation-over";
    }

    /** Whoever accepted it and opens the link again is simply taken there. */
    private boolean isInside(Caller caller, InvitationOffer offer) {
        return offer.invitation().used() && caller instanceof Caller.Person person
                && organizations.ofPerson(person.id()).stream()
                        .anyMatch(own -> own.id().equals(offer.invitation().organization()));
    }
}
