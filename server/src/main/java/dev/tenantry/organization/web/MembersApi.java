package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.MemberChanges;
import dev.tenantry.organization.invitation.NewInvitation;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to an organization, over the API, for people who are signed in. */
@RestController
@RequestMapping("/v1/members")
class MembersApi {

    record RoleBody(@NotBlank @Size(max = 20) String role) {}

    /** {@code secondFactor} is null for whoever is no admin. */
    record MemberView(PersonId person, String name, String email, String role, Instant joinedAt,
                      @Nullable Boolean secondFactor) {

        static MemberView of(MemberRow row) {
            return new MemberView(row.person(), row.name(), row.email(), row.role().code(), row.joinedAt(),
                    row.secondFactor());
        }
    }

    record MemberList(List<MemberView> members) {}

    private final MemberRows rows;
    private final MemberChanges changes;

    MembersApi(MemberRows rows, MemberChanges changes) {
        this.rows = rows;
        this.changes = changes;
    }

    /** In the order they joined. */
    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
    MemberList list(CurrentMember member) {
        return new MemberList(rows.of(member).stream().map(MemberView::of).toList());
    }

    /** Holds from the member's next request on. */
    @PatchMapping("/{person}")
    @Needs(Access.ADMIN)
    MemberView changeRole(CurrentMember member, @PathVariable String person,
            @Valid @RequestBody RoleBody body) {
        var id = MemberRows.idOf(person);
        changes.changeRole(member, id, NewInvitation.roleOf(body.role()));
        return MemberView.of(rows.of(member, id));
    }

    /** Ends a membership at once; who names themselves leaves. */
    @DeleteMapping("/{person}")
    @Needs(value = Access.VIEWER, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentMember member, @PathVariable String person) {
        changes.remove(member, MemberRows.idOf(person));
    }
}
