package dev.tenantry.program.web;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.program.NewProgram;
import dev.tenantry.program.ProgramId;
import dev.tenantry.program.ProgramKind;
import dev.tenantry.program.Programs;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Licences and installs that an organization hands out, for owners and admins who are signed in. */
@RestController
@RequestMapping("/v1/programs")
@Needs(Access.ADMIN)
class ProgramsApi {

    /**
     * {@code handle} is an install's own id; without it, it gets one. {@code ownCredits}: it spends what is
     * allotted to it, else what the organization has.
     */
    record NewProgramBody(
            @NotNull(message = "is required")
            @Pattern(regexp = "licence|install", message = "is licence or install") @Nullable String kind,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 100) String handle,
            @Nullable Boolean ownCredits) {

        NewProgram wanted() {
            var which = ProgramKind.valueOf(String.valueOf(kind).toUpperCase(Locale.ROOT));
            return new NewProgram(which, name, which == ProgramKind.INSTALL ? handle : null,
                    Boolean.TRUE.equals(ownCredits));
        }
    }

    /** {@code next} asks for older ones; null when there are none. */
    record ProgramList(List<ProgramView> programs, @Nullable ProgramId next) {}

    private static final int PAGE = 100;

    private final Programs programs;

    ProgramsApi(Programs programs) {
        this.programs = programs;
    }

    @GetMapping
    ProgramList list(CurrentMember member, @RequestParam(required = false) @Nullable String before) {
        var page = programs.list(member.organization(), before == null ? null : idOf(before));
        return new ProgramList(page.stream().map(ProgramView::of).toList(),
                page.size() < PAGE ? null : page.getLast().id());
    }

    @PostMapping
    @Idempotent
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    ProgramView.Once issue(CurrentMember member, @Valid @RequestBody NewProgramBody body) {
        return ProgramView.Once.of(programs.issue(member.organization(), body.wanted(), member.actor()));
    }

    /** Another key for the same program and the same credits; the one before is dead at once. */
    @PostMapping("/{id}/reroll")
    @Idempotent
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    ProgramView.Once reroll(CurrentMember member, @PathVariable String id) {
        return ProgramView.Once.of(programs.reroll(member.organization(), idOf(id), member.actor()));
    }

    /** Revoked at once and for good; it stays in the list with the time. */
    @DeleteMapping("/{id}")
    @Needs(value = Access.ADMIN, live = false)
    ProgramView revoke(CurrentMember member, @PathVariable String id) {
        return ProgramView.of(programs.revoke(member.organization(), idOf(id), member.actor()));
    }

    static ProgramId idOf(String text) {
        try {
            return ProgramId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
