package dev.tenantry.program.web;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.program.InstallClaims;
import dev.tenantry.program.Installs;
import dev.tenantry.web.Access;
import dev.tenantry.web.ClientAddress;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Installs that come before there is anybody to own them, and how they find their organization. */
@RestController
@RequestMapping("/v1/installs")
class InstallsApi {

    /** {@code install} is its own id; without it, it gets one. */
    record InstallBody(@Nullable @Size(max = 105) String install) {}

    record KeyBody(@NotBlank @Size(max = 100) String key) {

        @Override
        public String toString() {
            return "KeyBody[***]";
        }
    }

    /** {@code secret} and {@code claimUrl} cannot be read again; the link works for 7 days and once. */
    record Registered(ProgramView program, OrganizationId organization, String secret, String claimUrl) {

        @Override
        public String toString() {
            return "Registered[***]";
        }
    }

    record Claimed(OrganizationId organization) {}

    private final Installs installs;
    private final InstallClaims claims;
    private final PublicUrl urls;

    InstallsApi(Installs installs, InstallClaims claims, PublicUrl urls) {
        this.installs = installs;
        this.claims = claims;
        this.urls = urls;
    }

    /** An unknown install gets its key, and the free plan's allowance once. A known one brings its key. */
    @PostMapping
    @Needs(Access.PUBLIC)
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(@Valid @RequestBody InstallBody body, HttpServletRequest request) {
        var made = installs.register(body.install(), ClientAddress.site(request));
        return new Registered(ProgramView.of(made.issued().program()),
                made.issued().program().organizationId(), made.issued().key(),
                urls.of("/claims?token=" + made.claim().text()));
    }

    /** Whoever has its key takes it and its credits into their organization; of many at once one wins. */
    @PostMapping("/claims")
    @Needs(Access.ADMIN)
    Claimed claim(CurrentMember member, @Valid @RequestBody KeyBody body) {
        claims.byKey(member, body.key());
        return new Claimed(member.organization());
    }
}
