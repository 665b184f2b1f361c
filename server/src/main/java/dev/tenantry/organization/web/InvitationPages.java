package dev.tenantry.organization.web;

import dev.tenantry.identity.People;
import dev.tenantry.organization.AcceptInvitation;
import dev.tenantry.organization.InvitationOffer;
import dev.tenantry.organization.InvitationOffers;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the mailed link leads. Opening it only shows a button, because mail scanners open links. An address
 * need not be proven before: the link is the proof.
 */
@Controller
@RequestMapping("/invitations/accept")
class InvitationPages {

    private final InvitationOffers offers;
    private final AcceptInvitation acceptance;
    private final Organizations organizations;
    private final People people;

    InvitationPages(InvitationOffers offers, AcceptInvitation acceptance, Organizations organizations,
            People people) {
        this.offers = offers;
        this.acceptance = acceptance;
        this.organizations = organizations;
        this.people = people;
    }

    @GetMapping
    @Needs(Access.PUBLIC)
    String offer(Caller caller, @RequestParam(defaultValue = "") String token, Model model) {
        var offer = offers.of(token);
        if (isInside(caller, offer)) {
            return "redirect:/o/" + offer.slug();
        }
        AcceptInvitation.requireValid(offer.invitation(), Instant.now());
        model.addAttribute("offer", offer);
        model.addAttribute("token", token);
        model.addAttribute("next", "/invitations/accept?token=" + token);
        if (!(caller instanceof Caller.Person person)) {
            return "organization/invitation-sign-in";
        }
        var email = people.find(person.id()).orElseThrow().email();
        model.addAttribute("email", email);
        return offer.invitation().isFor(email) ? "organization/invitation" : "organization/invitation-other";
    }

    @PostMapping
    @Needs(value = Access.PERSON, verified = false, live = false)
    String accept(CurrentPerson person, @ModelAttribute AcceptForm form) {
        var offer = offers.of(form.presented());
        acceptance.accept(form.presented(), person.id());
        return "redirect:/o/%s?toast=invitation-accepted".formatted(offer.slug());
    }

    /** Whoever accepted it and opens the link again is simply taken there. */
    private boolean isInside(Caller caller, InvitationOffer offer) {
        return offer.invitation().used() && caller instanceof Caller.Person person
                && organizations.ofPerson(person.id()).stream()
                        .anyMatch(own -> own.id().equals(offer.invitation().organization()));
    }
}
