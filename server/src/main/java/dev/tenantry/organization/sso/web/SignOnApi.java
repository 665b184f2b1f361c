package dev.tenantry.organization.sso.web;

import dev.tenantry.organization.sso.Connection;
import dev.tenantry.organization.sso.Connections;
import dev.tenantry.organization.sso.NewConnection;
import dev.tenantry.organization.sso.SignOnRefusal;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The provider an organization brought along. */
@RestController
@RequestMapping("/v1/sign-on")
@Needs(value = Access.OWNER, stepUp = StepUp.YES)
class SignOnApi {

    /** {@code clientSecret} may be left away to keep the one that is kept. */
    record ConnectionBody(@NotBlank @Size(max = 60) String label, @NotBlank @Size(max = 300) String issuer,
                          @NotBlank @Size(max = 255) String clientId,
                          @Nullable @Size(max = 255) String clientSecret,
                          @NotBlank @Pattern(regexp = "viewer|member") String defaultRole) {

        NewConnection wanted() {
            return new NewConnection(label, issuer, clientId, clientSecret, defaultRole);
        }

        @Override
        public String toString() {
            return "ConnectionBody[***]";
        }
    }

    record Enabling(@NotNull @Nullable Boolean enforced) {}

    /** @param callback what the provider has to be told */
    record View(String label, String issuer, String clientId, String defaultRole, boolean enabled,
                boolean enforced, String callback) {}

    private final Connections connections;
    private final SignOnPage page;

    SignOnApi(Connections connections, SignOnPage page) {
        this.connections = connections;
        this.page = page;
    }

    @GetMapping
    @Needs(value = Access.ADMIN, live = false)
    View get(CurrentMember member) {
        return view(connections.of(member.organization())
                .orElseThrow(() -> new Refusal(SignOnRefusal.SIGN_ON_INCOMPLETE)));
    }

    /** It lets nobody in until it is enabled again. */
    @PutMapping
    View save(CurrentMember member, @Valid @RequestBody ConnectionBody body) {
        return view(connections.save(member, body.wanted()));
    }

    @DeleteMapping
    @Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentMember member) {
        connections.remove(member);
    }

    /** Tries it first. {@code enforced}: people of the proven domains come by it only. */
    @PutMapping("/enabled")
    View enable(CurrentMember member, @Valid @RequestBody Enabling body) {
        return view(connections.enable(member, Boolean.TRUE.equals(body.enforced())));
    }

    @DeleteMapping("/enabled")
    @Needs(value = Access.OWNER, live = false, stepUp = StepUp.YES)
    View disable(CurrentMember member) {
        return view(connections.disable(member));
    }

    private View view(Connection one) {
        return new View(one.label(), one.issuer(), one.clientId(), one.defaultRole().code(), one.enabled(),
                one.enforced(), page.callback(one));
    }
}
