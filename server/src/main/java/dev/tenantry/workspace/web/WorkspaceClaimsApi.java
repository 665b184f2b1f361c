package dev.tenantry.workspace.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.workspace.ShadowWorkspaces;
import dev.tenantry.workspace.WorkspaceId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Workspaces that were opened for nobody, and how they find their organization. */
@RestController
class WorkspaceClaimsApi {

    private static final String TEXT = "[\\n\\r\\t[^\\p{Cntrl}\\p{Cs}]]*";

    record NewWorkspace(@NotBlank @Size(max = 255) String name,
                        @Nullable @Size(max = 8_000)
                        @Pattern(regexp = TEXT, message = "is text without control characters")
                        String systemPrompt) {}

    record KeyBody(@NotBlank @Size(max = 100) String key) {

        @Override
        public String toString() {
            return "KeyBody[***]";
        }
    }

    /** {@code key} and {@code claim} cannot be read again; {@code claim} works for 7 days and once. */
    record Unclaimed(WorkspaceId id, OrganizationId organizationId, String name, String key, String claim) {

        static Unclaimed of(ShadowWorkspaces.Unclaimed made) {
            var workspace = made.opened().workspace();
            return new Unclaimed(workspace.id(), workspace.organizationId(), workspace.name(),
                    made.opened().key(), made.claim().text());
        }

        @Override
        public String toString() {
            return "Unclaimed[***]";
        }
    }

    record Claimed(OrganizationId organization) {}

    private final ShadowWorkspaces shadows;

    WorkspaceClaimsApi(ShadowWorkspaces shadows) {
        this.shadows = shadows;
    }

    /** For somebody who has no organization yet: a shadow is made for it. */
    @PostMapping("/v1/operator/workspaces")
    @Idempotent
    @Needs(Access.OPERATOR)
    @ResponseStatus(HttpStatus.CREATED)
    Unclaimed open(CurrentPerson operator, @Valid @RequestBody NewWorkspace body) {
        return Unclaimed.of(shadows.open(body.name(), body.systemPrompt(), operator.actor()));
    }

    /** Whoever has its key takes it into the acting organization; of many at once one wins. */
    @PostMapping("/v1/workspaces/claims")
    @Needs(Access.ADMIN)
    Claimed claim(CurrentMember member, @Valid @RequestBody KeyBody body) {
        shadows.claimByKey(member, body.key());
        return new Claimed(member.organization());
    }
}
