package dev.tenantry.organization.sso;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.oidc.ConnectionTrial;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.CurrentMember;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The provider an organization brings along: saved, tried, enabled, enforced. It is tried whenever it is
 * enabled, so nobody depends on one that was mistyped.
 */
@Component
public class Connections {

    private static final String PREFIX = "sso-";
    private static final int KEY = 15;

    private final SealedConnections sealed;
    private final SignOnGate gate;
    private final ConnectionTrial trial;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Connections(SealedConnections sealed, SignOnGate gate, ConnectionTrial trial, Audit audit,
            TransactionTemplate transaction) {
        this.sealed = sealed;
        this.gate = gate;
        this.trial = trial;
        this.audit = audit;
        this.transaction = transaction;
    }

    public Optional<Connection> of(OrganizationId organization) {
        return kept(organization).map(ConnectionStore.Kept::connection);
    }

    /** It lets nobody in until it is enabled again. Refuses with feature_not_in_plan or sign_on_invalid. */
    public Connection save(CurrentMember member, NewConnection typed) {
        gate.require(member.organization());
        var wanted = typed.checked();
        var before = kept(member.organization());
        if (wanted.clientSecret() == null && before.isEmpty()) {
            throw new Refusal(SignOnRefusal.SIGN_ON_INVALID).with("field", "client_secret");
        }
        var secret = wanted.clientSecret() == null ? before.orElseThrow().secretSealed()
                : sealed.seal(member.organization(), wanted.clientSecret());
        var key = before.map(ConnectionStore.Kept::key)
                .orElseGet(() -> PREFIX + Secret.random().text().substring(0, KEY));
        inTransaction(() -> {
            sealed.store().save(member.organization(), key, wanted, secret);
            changed(member, "sso.connection_saved", before.map(ConnectionStore.Kept::connection));
        });
        return of(member.organization()).orElseThrow();
    }

    /**
     * Tries it, then lets people in. Refuses with feature_not_in_plan, sign_on_incomplete, provider_refused
     * or provider_unavailable, and with sign_on_changed when it is no longer what was tried.
     */
    public Connection enable(CurrentMember member, boolean enforced) {
        gate.require(member.organization());
        var kept = require(member.organization());
        if (Tenancy.asSystem(() -> sealed.provenOf(member.organization())).isEmpty()) {
            throw new Refusal(SignOnRefusal.SIGN_ON_INCOMPLETE);
        }
        trial.run(Tenancy.asSystem(() -> sealed.provider(kept))
                .orElseThrow(() -> new Refusal(SignOnRefusal.SIGN_ON_INCOMPLETE)));
        return set(member, enforced ? "sso.enforced" : "sso.enabled", SignOnRefusal.SIGN_ON_CHANGED,
                () -> sealed.store().enable(kept, enforced));
    }

    /** Nobody comes in by it, and every other way is open again. Refuses with sign_on_incomplete. */
    public Connection disable(CurrentMember member) {
        return set(member, "sso.disabled", SignOnRefusal.SIGN_ON_INCOMPLETE,
                () -> sealed.store().disable(member.organization()));
    }

    /** With its secret. Logins that came by it open nothing without it. Repeating it changes nothing. */
    public void remove(CurrentMember member) {
        if (kept(member.organization()).isPresent()) {
            inTransaction(() -> {
                var before = of(member.organization());
                sealed.store().delete(member.organization());
                changed(member, "sso.connection_removed", before);
            });
        }
    }

    private Connection set(CurrentMember member, String action, SignOnRefusal otherwise,
            BooleanSupplier write) {
        inTransaction(() -> {
            var before = of(member.organization());
            if (!write.getAsBoolean()) {
                throw new Refusal(otherwise);
            }
            changed(member, action, before);
        });
        return of(member.organization()).orElseThrow(() -> new Refusal(SignOnRefusal.SIGN_ON_INCOMPLETE));
    }

    private ConnectionStore.Kept require(OrganizationId organization) {
        return kept(organization).orElseThrow(() -> new Refusal(SignOnRefusal.SIGN_ON_INCOMPLETE));
    }

    private Optional<ConnectionStore.Kept> kept(OrganizationId organization) {
        return Tenancy.asSystem(() -> sealed.store().find(organization));
    }

    private void inTransaction(Runnable work) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> work.run()));
    }

    private void changed(CurrentMember member, String action, Optional<Connection> before) {
        audit.changed(member.actor(), member.organization(), action, member.organization().toString(),
                BeforeAfter.of(facts(before), facts(of(member.organization()))));
    }

    private static @Nullable Map<String, Object> facts(Optional<Connection> connection) {
        return connection.map(one -> Map.<String, Object>of("issuer", one.issuer(), "client_id",
                one.clientId(), "role", one.defaultRole().code(), "enabled", one.enabledAt() != null,
                "enforced", one.enforced())).orElse(null);
    }
}
