package dev.tenantry.identity.passkey;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.PublicUrl;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * This service as authenticators know it: its name is the host of the public URL, its only origin that URL's.
 */
@Component
class RelyingParty {

    private static final String PRODUCT = "Tenantry";

    private final PasskeyStore store;
    private final PublicUrl publicUrl;

    RelyingParty(PasskeyStore store, PublicUrl publicUrl) {
        this.store = store;
        this.publicUrl = publicUrl;
    }

    PublicKeyCredentialRpEntity entity() {
        return PublicKeyCredentialRpEntity.builder().id(URI.create(publicUrl.origin()).getHost())
                .name(PRODUCT).build();
    }

    /** What the library may look at while it checks one answer. What it saves is written with a guard. */
    Webauthn4JRelyingPartyOperations operations() {
        return new Webauthn4JRelyingPartyOperations(new Owners(), new Keys(), entity(),
                Set.of(publicUrl.origin()));
    }

    static PublicKeyCredentialUserEntity user(byte[] handle, String email, String name) {
        return ImmutablePublicKeyCredentialUserEntity.builder().id(new Bytes(handle)).name(email)
                .displayName(name).build();
    }

    private static CredentialRecord recordOf(PasskeyStore.Kept key) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(key.credentialId()))
                .userEntityUserId(new Bytes(key.handle()))
                .publicKey(new ImmutablePublicKeyCose(key.publicKey()))
                .signatureCount(key.signatureCount())
                .uvInitialized(key.uvInitialized())
                .transports(Arrays.stream(key.transports().split(",")).filter(one -> !one.isEmpty())
                        .map(AuthenticatorTransport::valueOf).collect(Collectors.toSet()))
                .backupEligible(key.backupEligible())
                .backupState(key.backupState())
                .attestationObject(new Bytes(key.attestation()))
                .attestationClientDataJSON(new Bytes(key.clientData()))
                .created(key.createdAt())
                .lastUsed(key.lastUsedAt())
                .label(key.name())
                .build();
    }

    /** Refuses nobody: the library has just found them. */
    PersonId ownerOf(PublicKeyCredentialUserEntity user) {
        return store.ownerOf(user.getId().getBytes()).orElseThrow();
    }

    /** For one answer. */
    private final class Keys implements UserCredentialRepository {

        private long before;

        @Override
        public void delete(Bytes credentialId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(CredentialRecord record) {
            var isNew = store.find(record.getCredentialId().getBytes()).isEmpty(); // Passkeys keeps those
            if (!isNew && !store.used(record.getCredentialId().getBytes(), before,
                    record.getSignatureCount())) {
                throw new IllegalArgumentException("used at the same time elsewhere");
            }
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
            var found = store.find(credentialId.getBytes());
            found.ifPresent(key -> before = key.signatureCount());
            return found.map(RelyingParty::recordOf).orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes userId) {
            return store.ofHandle(userId.getBytes()).stream().map(RelyingParty::recordOf).toList();
        }
    }

    private final class Owners implements PublicKeyCredentialUserEntityRepository {

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return store.ownerOf(id.getBytes())
                    .map(person -> user(id.getBytes(), person.toString(), person.toString())).orElse(null);
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
            return null;
        }

        @Override
        public void save(PublicKeyCredentialUserEntity user) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException();
        }
    }
}
