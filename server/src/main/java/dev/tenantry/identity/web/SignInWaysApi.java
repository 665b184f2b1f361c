package dev.tenantry.identity.web;

import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.OfferedWays;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How addresses of a domain may sign in. A POST, so that the address is in no log. */
@RestController
class SignInWaysApi {

    record Address(@NotNull @Size(max = 255) String email) {}

    private final SignInPolicy policy;

    SignInWaysApi(SignInPolicy policy) {
        this.policy = policy;
    }

    /** Looks at the address's domain only; nobody is looked up. */
    @PostMapping("/v1/sign-in-ways")
    @Needs(Access.PUBLIC)
    OfferedWays of(@Valid @RequestBody Address body) {
        return policy.offered(EmailAddress.parse(body.email())
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email")));
    }
}
