package dev.tenantry.credit.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.TransactionSystemException;

/** What to do when a batch could not be booked, after the state PostgreSQL names. */
enum Failure {

    /** Somebody holds an account for longer than anybody waits. */
    HELD,
    /** Deadlock, conflict, lost connection, unknown commit: the same commands may simply run again. */
    PASSING,
    /** One of the commands cannot be written. */
    LASTING;

    static Failure of(RuntimeException e) {
        var state = stateOf(e);
        if (state == null) {
            return e instanceof ConcurrencyFailureException || e instanceof TransactionSystemException
                    ? PASSING : LASTING;
        }
        return switch (state) {
            case "55P03" -> HELD;
            case "23505" -> PASSING;
            default -> state.matches("(08|40|53|57|58).*") ? PASSING : LASTING;
        };
    }

    private static @Nullable String stateOf(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
