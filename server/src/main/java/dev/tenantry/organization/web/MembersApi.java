package dev.tenantry.organization.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.MemberChanges;
import dev.tenantry.organization.invitation.NewInvitation;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.paging.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to an organization, over the API, for people who are signed in. */
@RestController
@RequestMapping("/v1/members")
class MembersApi {

    record RoleBody(@NotBlank @Size(max = 20) String role) {}

    /** {@code billing}: handles it whatever the role. {@code secondFactor}: null for whoever is no admin. */
    record MemberView(PersonId person, String name, String email, String role, Instant joinedAt,
                      boolean billing, @Nullable Boolean secondFactor) {

        static MemberView of(MemberRow row) {
            return new MemberView(row.person(), row.name(), row.email(), row.role().code(), row.joinedAt(),
                    row.billing(), row.secondFactor());
        }
    }

    /** Give {@code next} as {@code after} for those who joined later; null: these are all. */
    record MemberList(List<MemberView> members, @Nullable String next) {}

    private final MemberRows rows;
    private final MemberChanges changes;
    private final OwnerProof proof;

    MembersApi(MemberRows rows, MemberChanges changes, OwnerProof proof) {
        this.rows = rows;
        this.changes = changes;
        this.proof = proof;
    }

    /** In the order they joined. */
    @GetMapping
    @Needs(value = Access.VIEWER, live = false)
    MemberList list(CurrentMember member, @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 500, message = "limit is at most 500") int limit) {
        var page = rows.page(member, Places.read("after", after), limit);
        return new MemberList(page.stream().map(MemberView::of).toList(),
                Places.next(page, limit, MemberRow::place));
    }

    /** Holds from the member's next request on. */
    @PatchMapping("/{person}")
    @Needs(Access.ADMIN)
    MemberView changeRole(CurrentMember member, @PathVariable String person,
            @Valid @RequestBody RoleBody body) {
        var id = MemberRows.idOf(person);
        proof.beforeChanging(member, id, body.role());
        changes.changeRole(member, id, NewInvitation.roleOf(body.role()));
        return MemberView.of(rows.of(member, id));
    }

    /** They handle billing from their next request on, whatever their role, and hear of it. */
    @PutMapping("/{person}/billing")
    @Needs(value = Access.OWNER, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBilling(CurrentMember member, @PathVariable String person) {
        changes.setBilling(member, MemberRows.idOf(person), true);
    }

    /** What their role allows stays. */
    @DeleteMapping("/{person}/billing")
    @Needs(value = Access.OWNER, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBilling(CurrentMember member, @PathVariable String person) {
        changes.setBilling(member, MemberRows.idOf(person), false);
    }

    /** Ends a membership at once; who names themselves leaves. */
    @DeleteMapping("/{person}")
    @Needs(value = Access.VIEWER, live = false)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentMember member, @PathVariable String person) {
        var id = MemberRows.idOf(person);
        proof.beforeRemoving(member, id);
        changes.remove(member, id);
    }
}
