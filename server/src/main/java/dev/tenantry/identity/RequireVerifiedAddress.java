package dev.tenantry.identity;

import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.store.PersonStore;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.Caller;
import dev.tenantry.web.Guard;
import dev.tenantry.web.PublicUrl;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Stops people who have not proven their address when their grace is over: 403, because this is about who
 * they are, not about paying. What it needs was read with the session, so the verified cost no statement
 * here.
 */
@Component
class RequireVerifiedAddress implements Guard {

    private static final Set<Access> OPEN = Set.of(Access.PUBLIC, Access.SANDBOX);

    private final PersonStore people;
    private final VerificationSwitch verification;
    private final BusinessClock clock;
    private final PublicUrl publicUrl;

    RequireVerifiedAddress(PersonStore people, VerificationSwitch verification, BusinessClock clock,
            PublicUrl publicUrl) {
        this.people = people;
        this.verification = verification;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void check(Request request) {
        var open = OPEN.contains(request.needs().value()) || !request.needs().verified();
        if (!open && request.caller() instanceof Caller.Person caller) {
            check(caller.id());
        }
    }

    private void check(PersonId id) {
        var signedIn = SignedIn.current().filter(known -> known.person().equals(id));
        if (signedIn.isPresent()) {
            check(signedIn.get().verified(), signedIn.get().createdAt());
        } else {
            var person = Tenancy.asSystem(() -> people.find(id)).orElseThrow();
            check(person.verified(), person.createdAt());
        }
    }

    private void check(boolean verified, Instant createdAt) {
        var grace = verification.grace();
        if (!verified && grace.blocks(verified, createdAt, clock.now())) {
            throw new Refusal(IdentityRefusal.EMAIL_NOT_VERIFIED)
                    .with("grace_ended_at", grace.endsAt(createdAt).toString())
                    .with("resend_url", publicUrl.of("/v1/verifications"))
                    .with("verify_url", "/verify");
        }
    }
}
