package dev.tenantry.organization.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.OrganizationRefusal;
import dev.tenantry.organization.shadow.Claims;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.SecurityTrail;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Taking what an organization of nobody has into one's own, by a link that was given out. */
@RestController
class ClaimsApi {

    record CodeBody(@NotBlank @Size(max = 200) String code) {

        @Override
        public String toString() {
            return "CodeBody[***]";
        }
    }

    record ClaimedView(OrganizationId claimed, OrganizationId organization) {}

    private final Claims claims;
    private final SecurityTrail trail;

    ClaimsApi(Claims claims, SecurityTrail trail) {
        this.trail = trail;
        this.claims = claims;
    }

    @PostMapping("/v1/claims")
    @Needs(Access.ADMIN)
    ClaimedView claim(CurrentMember member, @Valid @RequestBody CodeBody body) {
        return new ClaimedView(trail.behindLink(() -> claims.byLink(member, body.code()),
                OrganizationRefusal.CLAIM_INVALID), member.organization());
    }
}
