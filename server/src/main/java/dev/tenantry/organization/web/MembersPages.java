package dev.tenantry.organization.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.MemberChanges;
import dev.tenantry.organization.invitation.InvitationId;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who belongs to an organization. Every member sees who the others are. */
@Controller
@RequestMapping("/o/{slug}/members")
@Needs(Access.VIEWER)
class MembersPages {

    private final MembersPage page;
    private final MemberChanges changes;
    private final OwnerProof proof;

    MembersPages(MembersPage page, MemberChanges changes, OwnerProof proof) {
        this.page = page;
        this.changes = changes;
        this.proof = proof;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
    String list(CurrentMember member, @RequestParam @Nullable String after,
            @RequestParam @Nullable String before, Model model) {
        return page.show(member, InvitationForm.EMPTY, Places.read("after", after),
                Places.read("before", before), model);
    }

    @PostMapping("/{person}/role")
    @Needs(Access.ADMIN)
    String changeRole(CurrentMember member, @PathVariable String person, @ModelAttribute InvitationForm form,
            Model model, HttpServletResponse response) {
        var id = MemberRows.idOf(person);
        proof.beforeChanging(member, id, form.role());
        try {
            changes.changeRole(member, id, form.chosenRole());
            return "redirect:/o/%s/members?toast=role-changed".formatted(member.slug());
        } catch (Refusal refusal) {
            return page.refused(member, InvitationForm.EMPTY, refusal, model, response);
        }
    }

    @PostMapping("/{person}/billing")
    @Needs(value = Access.OWNER, live = false)
    String giveBilling(CurrentMember member, @PathVariable String person) {
        changes.setBilling(member, MemberRows.idOf(person), true);
        return "redirect:/o/%s/members?toast=billing-given".formatted(member.slug());
    }

    @PostMapping("/{person}/billing/removal")
    @Needs(value = Access.OWNER, live = false)
    String takeBilling(CurrentMember member, @PathVariable String person) {
        changes.setBilling(member, MemberRows.idOf(person), false);
        return "redirect:/o/%s/members?toast=billing-taken".formatted(member.slug());
    }

    /** Who removes themselves goes to where they still belong. */
    @PostMapping("/{person}/removal")
    @Needs(value = Access.VIEWER, live = false)
    String remove(CurrentMember member, @PathVariable String person, Model model,
            HttpServletResponse response) {
        var id = MemberRows.idOf(person);
        proof.beforeRemoving(member, id);
        try {
            changes.remove(member, id);
            return id.equals(member.person()) ? "redirect:/o?toast=left"
                    : "redirect:/o/%s/members?toast=member-removed".formatted(member.slug());
        } catch (Refusal refusal) {
            return page.refused(member, InvitationForm.EMPTY, refusal, model, response);
        }
    }

    static InvitationId idOf(String text) {
        try {
            return InvitationId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
