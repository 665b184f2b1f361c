package dev.tenantry.identity.link;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.SignInPolicy;
import dev.tenantry.identity.password.PasswordHashes;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.LocalPath;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody asks for a mail that signs them in. The same is said and done whether the address is known. */
@Component
public class AskForLink {

    private final SignInPolicy policy;
    private final LinkLimits limits;
    private final PasswordHashes hashes;
    private final OpenLinks links;
    private final LinkLetters letters;

    AskForLink(SignInPolicy policy, LinkLimits limits, PasswordHashes hashes, OpenLinks links,
            LinkLetters letters) {
        this.policy = policy;
        this.limits = limits;
        this.hashes = hashes;
        this.links = links;
        this.letters = letters;
    }

    /**
     * Gives the secret that the asking browser keeps: the code works only with it. Refuses with
     * email_invalid, way_not_offered, too_many_requests or sign_in_busy.
     */
    public Secret ask(String email, @Nullable String next, @Nullable String carry, Device device) {
        var address = EmailAddress.parse(email)
                .orElseThrow(() -> new Refusal(IdentityRefusal.EMAIL_INVALID).with("field", "email"));
        policy.require(address, SignInPolicy.LINK);
        limits.takeMail(address, device);
        var draft = LinkDraft.of(Secret.random(), hashes::hash);
        var request = new LinkRequest(address, LocalPath.orHome(next), carry, device);
        links.keep(draft, request, () -> letters.send(address, request.next(), draft));
        return draft.browser();
    }
}
