package dev.tenantry.entitlement;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from PostgreSQL which organizations changed, on every node, at the commit of the change. Keeps one
 * connection; when that breaks, nothing remembered is used until it is back.
 */
@Component
class ChangeFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final int ANSWER_SECONDS = 2;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final DataSource dataSource;
    private final OrganizationFacts facts;
    private volatile @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    ChangeFeed(DataSource dataSource, OrganizationFacts facts) {
        this.dataSource = dataSource;
        this.facts = facts;
    }

    @Override
    public void start() {
        var thread = Thread.ofPlatform().name("entitlement-changes").daemon().unstarted(this::listen);
        listener = thread; // before it runs: it goes on only while it is the listener
        thread.start();
    }

    @Override
    public void stop() {
        var thread = listener;
        listener = null;
        hangUp();
        if (thread != null) {
            thread.interrupt();
            goneWithin(thread);
        }
        facts.changesAreNotHeard();
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private void listen() {
        while (isListener()) {
            try (var open = Tenancy.asSystem(this::connect)) {
                connection = open;
                hear(open.unwrap(PGConnection.class), open);
            } catch (SQLException | RuntimeException e) {
                if (isListener()) {
                    log.warn("changes are not heard, so everything is read anew: {}", e.getMessage());
                }
            } finally {
                facts.changesAreNotHeard();
            }
            if (isListener()) {
                pause();
            }
        }
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void hear(PGConnection postgres, Connection open) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute("listen " + OverrideStore.CHANGES);
        }
        facts.changesAreHeard();
        while (isListener()) {
            var changes = postgres.getNotifications(WAIT_MILLIS);
            if (changes == null || changes.length == 0) {
                if (!open.isValid(ANSWER_SECONDS)) {
                    throw new SQLException("the connection is gone");
                }
                continue;
            }
            for (var change : changes) {
                apply(change.getParameter());
            }
        }
        try (var statement = open.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    private boolean isListener() {
        return listener == Thread.currentThread();
    }

    private void apply(String changed) {
        facts.forget(OrganizationId.of(UUID.fromString(changed)));
    }

    /** Breaks the line on purpose; it is taken up again by itself. For shutting down, and for tests. */
    void hangUp() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("already gone", e);
            }
        }
    }

    private static void goneWithin(Thread thread) {
        try {
            thread.join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
