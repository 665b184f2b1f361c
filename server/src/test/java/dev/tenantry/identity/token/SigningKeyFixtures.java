package dev.tenantry.identity.token;

import dev.tenantry.Eventually;
import dev.tenantry.database.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets time pass for the keys that sign. */
@Component
public class SigningKeyFixtures {

    private final NewSigningKeys newKeys;
    private final SigningKeys keys;
    private final JdbcClient jdbc;

    SigningKeyFixtures(NewSigningKeys newKeys, SigningKeys keys, JdbcClient jdbc) {
        this.newKeys = newKeys;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /** The job runs after a month and an hour goes by: another key signs, the one before is still published. */
    public void rotate() {
        var before = keys.signer().getKeyID();
        change("signs_from = signs_from - interval '31 days'");
        newKeys.rotate();
        change("signs_from = now() where signs_from > now()");
        Eventually.eventually(() -> !keys.signer().getKeyID().equals(before));
    }

    private void change(String what) {
        Tenancy.asSystem(() -> jdbc.sql("update identity.signing_key set " + what).update());
    }
}
