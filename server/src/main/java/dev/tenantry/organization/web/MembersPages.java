package dev.tenantry.organization.web;

import dev.tenantry.identity.People;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.InvitationId;
import dev.tenantry.organization.Invitations;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.Membership;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who belongs to an organization, and inviting more. Every member sees who the others are. */
@Controller
@RequestMapping("/o/{slug}/members")
@Needs(Access.VIEWER)
class MembersPages {

    /** A member as the list shows them. */
    record Row(PersonId person, String name, String email, Role role, Instant joinedAt, boolean self) {}

    private final Members members;
    private final Invitations invitations;
    private final People people;

    MembersPages(Members members, Invitations invitations, People people) {
        this.members = members;
        this.invitations = invitations;
        this.people = people;
    }

    @GetMapping
    String list(CurrentMember member, Model model) {
        return page(member, InvitationForm.EMPTY, model);
    }

    @PostMapping("/invitations")
    @Needs(Access.ADMIN)
    String invite(CurrentMember member, @ModelAttribute InvitationForm form, Model model,
            HttpServletResponse response) {
        try {
            invitations.invite(member, form.wanted());
            return "redirect:/o/%s/members?toast=invitation-sent".formatted(member.slug());
        } catch (Refusal refusal) {
            response.setStatus(refusal.code().status());
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")), refusal.code().sentence()));
            return page(member, form, model);
        }
    }

    @PostMapping("/invitations/{invitation}/revocation")
    @Needs(value = Access.ADMIN, live = false)
    String revoke(CurrentMember member, @PathVariable String invitation) {
        invitations.revoke(member, idOf(invitation));
        return "redirect:/o/%s/members?toast=invitation-revoked".formatted(member.slug());
    }

    private String page(CurrentMember member, InvitationForm form, Model model) {
        var mayInvite = member.is(Role.ADMIN);
        model.addAttribute("members", rows(member));
        model.addAttribute("mayInvite", mayInvite);
        model.addAttribute("invitations", mayInvite ? invitations.open(member.organization()) : List.of());
        model.addAttribute("roles", Arrays.stream(Role.values()).filter(member::is).map(Role::code).toList());
        model.addAttribute("form", form);
        model.addAttribute("now", Instant.now());
        model.addAttribute("slug", member.slug());
        return "organization/members";
    }

    private List<Row> rows(CurrentMember viewer) {
        var all = members.of(viewer.organization());
        var known = people.find(all.stream().map(Membership::personId).toList()).stream()
                .collect(Collectors.toMap(person -> person.id(), Function.identity()));
        return all.stream().map(one -> {
            var person = known.get(one.personId());
            return new Row(person.id(), person.name(), person.email(), one.role(), one.joinedAt(),
                    person.id().equals(viewer.person()));
        }).toList();
    }

    static InvitationId idOf(String text) {
        try {
            return InvitationId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
