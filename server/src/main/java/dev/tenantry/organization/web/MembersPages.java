package dev.tenantry.organization.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.InvitationId;
import dev.tenantry.organization.Invitations;
import dev.tenantry.organization.MemberChanges;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.SeatLimit;
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

    private final MemberRows rows;
    private final Members members;
    private final MemberChanges changes;
    private final Invitations invitations;
    private final SeatLimit seats;

    MembersPages(MemberRows rows, Members members, MemberChanges changes, Invitations invitations,
            SeatLimit seats) {
        this.rows = rows;
        this.members = members;
        this.changes = changes;
        this.invitations = invitations;
        this.seats = seats;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
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

    @PostMapping("/{person}/role")
    @Needs(Access.ADMIN)
    String changeRole(CurrentMember member, @PathVariable String person, @ModelAttribute InvitationForm form,
            Model model, HttpServletResponse response) {
        try {
            changes.changeRole(member, MemberRows.idOf(person), form.chosenRole());
            return "redirect:/o/%s/members?toast=role-changed".formatted(member.slug());
        } catch (Refusal refusal) {
            return refused(member, refusal, model, response);
        }
    }

    /** Who removes themselves goes to where they still belong. */
    @PostMapping("/{person}/removal")
    @Needs(value = Access.VIEWER, live = false)
    String remove(CurrentMember member, @PathVariable String person, Model model,
            HttpServletResponse response) {
        var id = MemberRows.idOf(person);
        try {
            changes.remove(member, id);
            return id.equals(member.person()) ? "redirect:/o?toast=left"
                    : "redirect:/o/%s/members?toast=member-removed".formatted(member.slug());
        } catch (Refusal refusal) {
            return refused(member, refusal, model, response);
        }
    }

    @PostMapping("/invitations/{invitation}/revocation")
    @Needs(value = Access.ADMIN, live = false)
    String revoke(CurrentMember member, @PathVariable String invitation) {
        invitations.revoke(member, idOf(invitation));
        return "redirect:/o/%s/members?toast=invitation-revoked".formatted(member.slug());
    }

    /** What is not there stays not there; every other no is shown above the list. */
    private String refused(CurrentMember member, Refusal refusal, Model model, HttpServletResponse response) {
        if (refusal.code().status() == WebRefusal.NOT_FOUND.status()) {
            throw refusal;
        }
        response.setStatus(refusal.code().status());
        model.addAttribute("refused", refusal.code().sentence());
        return page(member, InvitationForm.EMPTY, model);
    }

    private String page(CurrentMember member, InvitationForm form, Model model) {
        var mayInvite = member.is(Role.ADMIN);
        var limit = seats.of(member.organization());
        model.addAttribute("members", rows.of(member));
        model.addAttribute("taken", members.seatsTaken(member.organization()));
        model.addAttribute("seats", limit.isPresent() ? limit.getAsLong() : null);
        model.addAttribute("mayInvite", mayInvite);
        model.addAttribute("invitations", mayInvite ? invitations.open(member.organization()) : List.of());
        model.addAttribute("roles", Arrays.stream(Role.values()).filter(member::is).map(Role::code).toList());
        model.addAttribute("form", form);
        model.addAttribute("now", Instant.now());
        model.addAttribute("slug", member.slug());
        return "organization/members";
    }

    static InvitationId idOf(String text) {
        try {
            return InvitationId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
