package dev.tenantry.provider.authorization;

import dev.tenantry.database.Columns;
import dev.tenantry.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about who is signed in to which product. The database's own clock judges, so nodes agree. */
@Repository
class SignInStore {

    /** A sign-in as it is kept. */
    record Kept(UUID id, UUID product, PersonId person, UUID session, @Nullable UUID actsFor,
                Set<String> scopes, String returnTo, String challenge, @Nullable String nonce,
                @Nullable Instant provenAt, Instant createdAt, Instant codeExpiresAt, boolean codeUsed) {}

    /** A presented token with what it belongs to. */
    record Presented(Kept signIn, boolean used, Instant expiresAt) {}

    private static final String KEPT = """
                select sign_in.id, sign_in.product_id, sign_in.person_id, sign_in.session_id,
                       sign_in.acts_for, sign_in.scopes, sign_in.return_to, sign_in.challenge, sign_in.nonce,
                       sign_in.proven_at, sign_in.created_at, sign_in.code_expires_at,
                       sign_in.code_used_at is not null as code_used
            """;

    private final JdbcClient jdbc;

    SignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Kept kept, byte[] codeHash, Duration lives) {
        jdbc.sql("""
                insert into provider.sign_in
                       (id, product_id, person_id, session_id, acts_for, scopes, return_to, challenge, nonce,
                        proven_at, code_hash, code_expires_at, ends_at)
                values (:id, :product, :person, :session, :actsFor, :scopes, :returnTo, :challenge, :nonce,
                        :provenAt, :codeHash, :codeExpiresAt, now() + make_interval(secs => :lives))
                """)
                .param("id", kept.id())
                .param("product", kept.product())
                .param("person", kept.person().uuid())
                .param("session", kept.session())
                .param("actsFor", kept.actsFor())
                .param("scopes", kept.scopes().toArray(String[]::new))
                .param("returnTo", kept.returnTo())
                .param("challenge", kept.challenge())
                .param("nonce", kept.nonce())
                .param("provenAt", kept.provenAt())
                .param("codeHash", codeHash)
                .param("codeExpiresAt", kept.codeExpiresAt())
                .param("lives", lives.toSeconds())
                .update();
    }

    Optional<Kept> byCode(byte[] hash) {
        return jdbc.sql(KEPT + """
                  from provider.sign_in
                 where code_hash = :hash
                """)
                .param("hash", hash)
                .query(SignInStore::kept)
                .optional();
    }

    Optional<Kept> find(UUID id) {
        return jdbc.sql(KEPT + """
                  from provider.sign_in
                 where id = :id
                   and ends_at > now()
                """)
                .param("id", id)
                .query(SignInStore::kept)
                .optional();
    }

    Optional<Presented> byRefresh(byte[] hash) {
        return jdbc.sql(KEPT + """
                     , refresh_token.used_at is not null as used,
                       least(refresh_token.expires_at, sign_in.ends_at) as expires_at
                  from provider.refresh_token
                  join provider.sign_in on sign_in.id = refresh_token.sign_in_id
                 where refresh_token.hash = :hash
                """)
                .param("hash", hash)
                .query((row, n) -> new Presented(kept(row, n), row.getBoolean("used"),
                        row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    /** False when it was used meanwhile. */
    boolean useCode(UUID id) {
        return jdbc.sql("""
                update provider.sign_in
                   set code_used_at = now()
                 where id = :id
                   and code_used_at is null
                """)
                .param("id", id)
                .update() == 1;
    }

    /** False when it was used meanwhile. */
    boolean useRefresh(byte[] hash) {
        return jdbc.sql("""
                update provider.refresh_token
                   set used_at = now()
                 where hash = :hash
                   and used_at is null
                """)
                .param("hash", hash)
                .update() == 1;
    }

    void insertRefresh(byte[] hash, UUID signIn, Instant expiresAt) {
        jdbc.sql("""
                insert into provider.refresh_token (hash, sign_in_id, expires_at)
                values (:hash, :signIn, :expiresAt)
                """)
                .param("hash", hash)
                .param("signIn", signIn)
                .param("expiresAt", expiresAt)
                .update();
    }

    boolean end(UUID id) {
        return jdbc.sql("""
                delete from provider.sign_in
                 where id = :id
                """)
                .param("id", id)
                .update() == 1;
    }

    /** What renews no more: over, or of a code that nobody came for. */
    int deleteOver() {
        return jdbc.sql("""
                delete from provider.sign_in
                 where ends_at <= now()
                    or code_expires_at < now() - interval '1 day'
                   and not exists (
                       select
                         from provider.refresh_token
                        where refresh_token.sign_in_id = sign_in.id
                          and refresh_token.used_at is null
                          and refresh_token.expires_at > now())
                """)
                .update();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(row.getObject("id", UUID.class), row.getObject("product_id", UUID.class),
                PersonId.of(row.getObject("person_id", UUID.class)), row.getObject("session_id", UUID.class),
                row.getObject("acts_for", UUID.class), Set.of((String[]) row.getArray("scopes").getArray()),
                row.getString("return_to"), row.getString("challenge"), row.getString("nonce"),
                Columns.instant(row, "proven_at"), row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("code_expires_at").toInstant(), row.getBoolean("code_used"));
    }
}
