package dev.tenantry.identity.passkey;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.TypeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about passkeys and whose they are. System time. */
@Repository
class PasskeyStore {

    /** A passkey with all that checks it. */
    record Kept(byte[] credentialId, byte[] handle, String name, byte[] publicKey, byte[] attestation,
                byte[] clientData, long signatureCount, boolean uvInitialized, boolean backupEligible,
                boolean backupState, String transports, Instant createdAt, Instant lastUsedAt) {

        /** No larger than the columns take; transports are words, separated by commas. */
        boolean isOfUsualSize() {
            return credentialId.length > 0 && credentialId.length <= 1_023 && publicKey.length <= 4_000
                    && attestation.length <= 20_000 && clientData.length <= 10_000
                    && TRANSPORTS.matcher(transports).matches();
        }
    }

    private static final Pattern TRANSPORTS = Pattern.compile("[a-z0-9,-]{0,200}");


    private static final String KEPT = """
                select passkey.credential_id, passkey_owner.handle, passkey.name, passkey.public_key,
                       passkey.attestation, passkey.client_data, passkey.signature_count,
                       passkey.uv_initialized, passkey.backup_eligible, passkey.backup_state,
                       passkey.transports, passkey.created_at, passkey.last_used_at
                  from identity.passkey
                  join identity.passkey_owner on passkey_owner.person_id = passkey.person_id
            """;

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    byte[] handleOf(PersonId person, byte[] fresh) {
        jdbc.sql("""
                insert into identity.passkey_owner (person_id, handle)
                values (:person, :handle)
                on conflict (person_id) do nothing
                """)
                .param("person", person.uuid())
                .param("handle", fresh)
                .update();
        return jdbc.sql("""
                select handle
                  from identity.passkey_owner
                 where person_id = :person
                """)
                .param("person", person.uuid())
                .query(byte[].class)
                .single();
    }

    Optional<PersonId> ownerOf(byte[] handle) {
        return jdbc.sql("""
                select person_id
                  from identity.passkey_owner
                 where handle = :handle
                """)
                .param("handle", handle)
                .query(UUID.class)
                .optional().map(PersonId::of);
    }

    Optional<Kept> find(byte[] credentialId) {
        return jdbc.sql(KEPT + """
                 where passkey.credential_id = :credential
                """)
                .param("credential", credentialId)
                .query(Kept.class)
                .optional();
    }

    List<Kept> ofHandle(byte[] handle) {
        return jdbc.sql(KEPT + """
                 where passkey_owner.handle = :handle
                """)
                .param("handle", handle)
                .query(Kept.class)
                .list();
    }

    void insert(PersonId person, Kept key) {
        jdbc.sql("""
                insert into identity.passkey (id, person_id, credential_id, name, public_key, attestation,
                       client_data, signature_count, uv_initialized, backup_eligible, backup_state,
                       transports)
                values (:id, :person, :credentialId, :name, :publicKey, :attestation,
                       :clientData, :signatureCount, :uvInitialized, :backupEligible, :backupState,
                       :transports)
                """)
                .param("id", TypeId.next())
                .param("person", person.uuid())
                .param("credentialId", key.credentialId())
                .param("name", key.name())
                .param("publicKey", key.publicKey())
                .param("attestation", key.attestation())
                .param("clientData", key.clientData())
                .param("signatureCount", key.signatureCount())
                .param("uvInitialized", key.uvInitialized())
                .param("backupEligible", key.backupEligible())
                .param("backupState", key.backupState())
                .param("transports", key.transports())
                .update();
    }

    /** False when somebody used the same answer, or a copy of the key, at the same time. */
    boolean used(byte[] credentialId, long before, long count) {
        return jdbc.sql("""
                update identity.passkey
                   set signature_count = :count,
                       last_used_at = now()
                 where credential_id = :credential
                   and signature_count = :before
                """)
                .param("credential", credentialId)
                .param("before", before)
                .param("count", count)
                .update() == 1;
    }

    List<Passkey> ofPerson(PersonId person) {
        return jdbc.sql("""
                select id, name, created_at, last_used_at
                  from identity.passkey
                 where person_id = :person
                 order by created_at, id
                """)
                .param("person", person.uuid())
                .query(Passkey.class)
                .list();
    }

    boolean rename(PersonId person, UUID id, String name) {
        return jdbc.sql("""
                update identity.passkey
                   set name = :name
                 where id = :id
                   and person_id = :person
                """)
                .param("id", id)
                .param("person", person.uuid())
                .param("name", name)
                .update() == 1;
    }

    boolean remove(PersonId person, UUID id) {
        return jdbc.sql("""
                delete from identity.passkey
                 where id = :id
                   and person_id = :person
                """)
                .param("id", id)
                .param("person", person.uuid())
                .update() == 1;
    }
}
