package dev.tenantry.organization.web;

import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Members;
import dev.tenantry.organization.SeatLimit;
import dev.tenantry.organization.invitation.Invitation;
import dev.tenantry.organization.invitation.Invitations;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Role;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of an organization's people shows to one of them. */
@Component
class MembersPage {

    private static final int MOST = 40;

    private final MemberRows rows;
    private final Members members;
    private final Invitations invitations;
    private final SeatLimit seats;

    MembersPage(MemberRows rows, Members members, Invitations invitations, SeatLimit seats) {
        this.rows = rows;
        this.members = members;
        this.invitations = invitations;
        this.seats = seats;
    }

    /** From the first member on. */
    String show(CurrentMember member, InvitationForm form, Model model) {
        return show(member, form, null, null, model);
    }

    /** Members who joined after one, and invitations before another. */
    String show(CurrentMember member, InvitationForm form, @Nullable Place after, @Nullable Place before,
            Model model) {
        var mayInvite = member.is(Role.ADMIN);
        var limit = seats.of(member.organization());
        var page = rows.page(member, after, MOST);
        model.addAttribute("members", page);
        model.addAttribute("later", Places.next(page, MOST, MemberRow::place));
        model.addAttribute("first", after == null);
        model.addAttribute("taken", limit.isPresent() ? members.seatsTaken(member.organization()) : null);
        model.addAttribute("seats", limit.isPresent() ? limit.getAsLong() : null);
        model.addAttribute("mayInvite", mayInvite);
        model.addAttribute("givesBilling", member.is(Role.OWNER));
        var open = mayInvite ? invitations.open(member.organization(), before, MOST) : List.<Invitation>of();
        model.addAttribute("invitations", open);
        model.addAttribute("earlier", Places.next(open, MOST, InvitationsApi::place));
        model.addAttribute("newest", before == null);
        model.addAttribute("roles", Arrays.stream(Role.values()).filter(member::is).map(Role::code).toList());
        model.addAttribute("form", form);
        model.addAttribute("now", Instant.now());
        model.addAttribute("slug", member.slug());
        return "organization/members";
    }

    /** The same with what is wrong above the list or beside its field; what is not there stays not there. */
    String refused(CurrentMember member, InvitationForm form, Refusal refusal, Model model,
            HttpServletResponse response) {
        if (refusal.code().status() == WebRefusal.NOT_FOUND.status()) {
            throw refusal;
        }
        response.setStatus(refusal.code().status());
        if (form == InvitationForm.EMPTY) {
            model.addAttribute("refused", refusal.code().sentence());
        } else {
            model.addAttribute("errors", Map.of(
                    String.valueOf(refusal.details().getOrDefault("field", "")), refusal.code().sentence()));
        }
        return show(member, form, model);
    }
}
