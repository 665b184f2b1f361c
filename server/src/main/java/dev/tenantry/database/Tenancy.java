package dev.tenantry.database;

import dev.tenantry.kernel.OrganizationId;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which login this thread's database work uses. Nothing chosen is the request login without an
 * organization, which sees no organization's rows. The choice cannot change inside a running transaction:
 * its connection is already open.
 */
public final class Tenancy {

    private static final Choice NOBODY = new Choice(Login.REQUEST, null);
    private static final Choice SYSTEM = new Choice(Login.SYSTEM, null);
    private static final Choice LEDGER = new Choice(Login.LEDGER, null);
    private static final ThreadLocal<Choice> CHOSEN = new ThreadLocal<>();

    private Tenancy() {}

    record Choice(Login login, @Nullable OrganizationId organization) {}

    /** Ends a choice and brings back the one before. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    public static Scope bindOrganization(OrganizationId organization) {
        return bind(new Choice(Login.REQUEST, Objects.requireNonNull(organization)));
    }

    public static Scope bindSystem() {
        return bind(SYSTEM);
    }

    public static Scope bindLedger() {
        return bind(LEDGER);
    }

    public static <T extends @Nullable Object> T asOrganization(OrganizationId organization,
            Supplier<T> work) {
        try (var _ = bindOrganization(organization)) {
            return work.get();
        }
    }

    public static void asOrganization(OrganizationId organization, Runnable work) {
        try (var _ = bindOrganization(organization)) {
            work.run();
        }
    }

    public static <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        try (var _ = bindSystem()) {
            return work.get();
        }
    }

    public static void asSystem(Runnable work) {
        try (var _ = bindSystem()) {
            work.run();
        }
    }

    public static <T extends @Nullable Object> T asLedger(Supplier<T> work) {
        try (var _ = bind(LEDGER)) {
            return work.get();
        }
    }

    public static void asLedger(Runnable work) {
        try (var _ = bind(LEDGER)) {
            work.run();
        }
    }

    static Choice current() {
        var chosen = CHOSEN.get();
        return chosen == null ? NOBODY : chosen;
    }

    private static Scope bind(Choice wanted) {
        var before = CHOSEN.get();
        CHOSEN.set(allowed(current(), wanted));
        return () -> {
            if (before == null) {
                CHOSEN.remove();
            } else {
                CHOSEN.set(before);
            }
        };
    }

    private static Choice allowed(Choice current, Choice wanted) {
        if (current.equals(wanted) || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return wanted;
        }
        if (current.login() == Login.SYSTEM && wanted.login() == Login.REQUEST) {
            return current;
        }
        throw new IllegalStateException("This transaction runs as " + current + "; it cannot go on as "
                + wanted + ". Choose the login before the transaction begins.");
    }
}
