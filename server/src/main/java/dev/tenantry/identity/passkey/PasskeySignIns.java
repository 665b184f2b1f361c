package dev.tenantry.identity.passkey;

import dev.tenantry.identity.Device;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.OpenedSession;
import dev.tenantry.identity.person.Arrival;
import dev.tenantry.identity.person.Visit;
import dev.tenantry.identity.store.SignedIn;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import java.util.List;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.stereotype.Component;

/**
 * Signing in with a passkey, or showing it once more. The browser offers the ones it has; no address is asked
 * for and none is told. The owner was verified (a finger, a face, a PIN), so it is two factors in one.
 */
@Component
public class PasskeySignIns {

    private final PasskeyDoor door;
    private final RelyingParty party;
    private final Challenges challenges;
    private final PasskeyJson json;
    private final PasskeyLimits limits;

    PasskeySignIns(PasskeyDoor door, RelyingParty party, Challenges challenges, PasskeyJson json,
            PasskeyLimits limits) {
        this.door = door;
        this.party = party;
        this.challenges = challenges;
        this.json = json;
        this.limits = limits;
    }

    /** Refuses with too_many_requests. */
    public Passkeys.Asked ask(String site) {
        limits.take(site);
        var challenge = Bytes.random();
        return new Passkeys.Asked(json.write(options(challenge)), challenges.keep(challenge, null));
    }

    /** Refuses with passkey_refused, sign_in_expired, person_disabled or way_not_offered. */
    public Arrival signIn(String answer, String browser, Visit visit) {
        return limits.noting(() -> {
            var challenge = challenges.take(browser, null);
            var credential = json.asserted(answer);
            return door.inTransaction(() -> door.open(checked(credential, challenge), visit));
        });
    }

    /**
     * As second factor, or once more: the session of whoever signed in goes on under another token. Refuses
     * with passkey_refused, also when it is somebody else's, and with sign_in_expired.
     */
    public OpenedSession show(SignedIn who, String answer, String browser, Device device) {
        return limits.noting(() -> {
            var challenge = challenges.take(browser, null);
            var credential = json.asserted(answer);
            return door.inTransaction(() -> {
                if (!checked(credential, challenge).equals(who.person())) {
                    throw new Refusal(IdentityRefusal.PASSKEY_REFUSED);
                }
                return door.prove(who, device);
            });
        });
    }

    private PersonId checked(PublicKeyCredential<AuthenticatorAssertionResponse> credential,
            Bytes challenge) {
        return party.ownerOf(PasskeyAnswers.check(() -> party.operations().authenticate(
                new RelyingPartyAuthenticationRequest(options(challenge), credential))));
    }

    private PublicKeyCredentialRequestOptions options(Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder().rpId(party.entity().getId()).challenge(challenge)
                .allowCredentials(List.of()).userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(Challenges.LIVES).build();
    }
}
