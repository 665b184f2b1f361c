package dev.tenantry.organization.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.invitation.InvitationBatches;
import dev.tenantry.organization.invitation.InvitationId;
import dev.tenantry.organization.invitation.Invitations;
import dev.tenantry.organization.invitation.Reinvitations;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Inviting people from the page of the members: one, many, again, to another address, or not any more. */
@Controller
@RequestMapping("/o/{slug}/members/invitations")
@Needs(Access.ADMIN)
class MemberInvitationPages {

    private final MembersPage page;
    private final Invitations invitations;
    private final Reinvitations again;
    private final InvitationBatches batches;
    private final OwnerProof proof;

    MemberInvitationPages(MembersPage page, Invitations invitations, Reinvitations again,
            InvitationBatches batches, OwnerProof proof) {
        this.page = page;
        this.invitations = invitations;
        this.again = again;
        this.batches = batches;
        this.proof = proof;
    }

    @PostMapping
    String invite(CurrentMember member, @ModelAttribute InvitationForm form, Model model,
            HttpServletResponse response) {
        proof.beforeInviting(member, form.role());
        try {
            invitations.invite(member, form.wanted());
            return done(member, "invitation-sent");
        } catch (Refusal refusal) {
            return page.refused(member, form, refusal, model, response);
        }
    }

    /** One address a line; the answer is a page that says for each what became of it. */
    @PostMapping("/batches")
    String inviteAll(CurrentMember member, @ModelAttribute BatchForm form, Model model,
            HttpServletResponse response) {
        proof.beforeInviting(member, form.role());
        var rows = form.rows();
        if (rows.isEmpty() || rows.size() > InvitationBatches.MOST_AT_ONCE) {
            response.setStatus(WebRefusal.INVALID_REQUEST.status());
            model.addAttribute("refusedBatch", true);
            model.addAttribute("typed", form.typed());
            return page.show(member, InvitationForm.EMPTY, model);
        }
        model.addAttribute("results", batches.invite(member, rows).stream()
                .map(InvitationBatchesApi.RowView::of).toList());
        model.addAttribute("slug", member.slug());
        return "organization/invitation-results";
    }

    @PostMapping("/{invitation}/mail")
    String resend(CurrentMember member, @PathVariable String invitation, Model model,
            HttpServletResponse response) {
        var id = idOf(invitation);
        proof.beforeChanging(member, id, null);
        try {
            again.resend(member, id);
            return done(member, "invitation-resent");
        } catch (Refusal refusal) {
            return page.refused(member, InvitationForm.EMPTY, refusal, model, response);
        }
    }

    @PostMapping("/{invitation}/address")
    String correct(CurrentMember member, @PathVariable String invitation, @ModelAttribute InvitationForm form,
            Model model, HttpServletResponse response) {
        var id = idOf(invitation);
        proof.beforeChanging(member, id, null);
        try {
            again.correct(member, id, Objects.requireNonNullElse(form.email(), ""), null);
            return done(member, "invitation-resent");
        } catch (Refusal refusal) {
            return page.refused(member, InvitationForm.EMPTY, refusal, model, response);
        }
    }

    @PostMapping("/{invitation}/revocation")
    @Needs(value = Access.ADMIN, live = false)
    String revoke(CurrentMember member, @PathVariable String invitation) {
        invitations.revoke(member, idOf(invitation));
        return done(member, "invitation-revoked");
    }

    private static InvitationId idOf(String text) {
        return MembersPages.idOf(text);
    }

    private static String done(CurrentMember member, String toast) {
        return "redirect:/o/%s/members?toast=%s".formatted(member.slug(), toast);
    }
}
