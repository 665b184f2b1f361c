package dev.tenantry.identity.passkey;

import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.identity.factor.FactorChanges;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Component;

/** A person's passkeys: adding, naming and removing them. The routes have asked who they are once more. */
@Component
public class Passkeys {

    private static final int LONGEST_NAME = 100;

    /** What the browser asks its authenticator, and what it keeps to come back with. */
    public record Asked(String options, Secret browser) {}

    private final PasskeyStore store;
    private final RelyingParty party;
    private final Challenges challenges;
    private final PasskeyJson json;
    private final FactorChanges changes;

    Passkeys(PasskeyStore store, RelyingParty party, Challenges challenges, PasskeyJson json,
            FactorChanges changes) {
        this.store = store;
        this.party = party;
        this.challenges = challenges;
        this.json = json;
        this.changes = changes;
    }

    public List<Passkey> ofPerson(PersonId person) {
        return changes.inTransaction(() -> store.ofPerson(person));
    }

    public Asked ask(PersonId person) {
        var challenge = Bytes.random();
        return new Asked(json.write(options(person, challenge)), challenges.keep(challenge, person));
    }

    /**
     * Gives the recovery codes that come with a first factor, else none. Refuses with passkey_refused,
     * passkey_name_invalid, sign_in_expired or sign_in_busy.
     */
    public List<String> add(PersonId id, String answer, String name, String browser) {
        var named = checked(name);
        var challenge = challenges.take(browser, id);
        var credential = json.registered(answer);
        return changes.add(id, () -> {
            var key = new RelyingPartyPublicKey(credential, named);
            insert(id, PasskeyAnswers.check(() -> kept(party.operations().registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(options(id, challenge), key)))));
        });
    }

    /** Refuses with passkey_name_invalid or not_found. */
    public void rename(PersonId person, UUID id, String name) {
        var named = checked(name);
        if (!changes.inTransaction(() -> store.rename(person, id, named))) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }

    public void remove(PersonId person, UUID id) {
        changes.inTransaction(() -> {
            if (!store.remove(person, id)) {
                throw new Refusal(WebRefusal.NOT_FOUND);
            }
            changes.removed(person);
            return id;
        });
    }

    private PublicKeyCredentialCreationOptions options(PersonId id, Bytes challenge) {
        return changes.inTransaction(() -> {
            var person = changes.person(id);
            var handle = store.handleOf(id, Bytes.random().getBytes());
            return PublicKeyCredentialCreationOptions.builder()
                    .rp(party.entity())
                    .user(RelyingParty.user(handle, person.email(), person.name()))
                    .challenge(challenge)
                    .pubKeyCredParams(PublicKeyCredentialParameters.EdDSA,
                            PublicKeyCredentialParameters.ES256, PublicKeyCredentialParameters.RS256)
                    .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                            .residentKey(ResidentKeyRequirement.REQUIRED)
                            .userVerification(UserVerificationRequirement.REQUIRED).build())
                    .attestation(AttestationConveyancePreference.NONE)
                    .excludeCredentials(store.ofHandle(handle).stream()
                            .map(key -> PublicKeyCredentialDescriptor.builder()
                                    .id(new Bytes(key.credentialId())).build()).toList())
                    .timeout(Challenges.LIVES)
                    .build();
        });
    }

    private static PasskeyStore.Kept kept(CredentialRecord key) {
        return new PasskeyStore.Kept(key.getCredentialId().getBytes(), new byte[0],
                key.getLabel(), key.getPublicKey().getBytes(), key.getAttestationObject().getBytes(),
                key.getAttestationClientDataJSON().getBytes(), key.getSignatureCount(),
                key.isUvInitialized(), key.isBackupEligible(), key.isBackupState(),
                key.getTransports().stream().map(AuthenticatorTransport::getValue).sorted()
                        .collect(Collectors.joining(",")), key.getCreated(), key.getLastUsed());
    }

    /** Little of it is signed, so anybody's program says in it what it likes. */
    private void insert(PersonId person, PasskeyStore.Kept key) {
        if (!key.isOfUsualSize()) {
            throw new Refusal(IdentityRefusal.PASSKEY_REFUSED);
        }
        try {
            store.insert(person, key);
        } catch (DuplicateKeyException e) {
            throw new Refusal(IdentityRefusal.PASSKEY_REFUSED);
        }
    }

    private static String checked(String name) {
        var named = name.strip();
        if (named.isEmpty() || named.length() > LONGEST_NAME
                || named.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(IdentityRefusal.PASSKEY_NAME_INVALID).with("field", "name");
        }
        return named;
    }
}
