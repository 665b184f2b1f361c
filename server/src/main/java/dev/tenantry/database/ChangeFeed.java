package dev.tenantry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every node what has changed, at the commit of the change: PostgreSQL's LISTEN and NOTIFY, one
 * connection a node for all channels, outside the pools. When that breaks, the listeners are told, and again
 * when it is back.
 */
@Component
public class ChangeFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final int ANSWER_SECONDS = 2;
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final DatabaseConfiguration.Home home;
    private final JdbcClient jdbc;
    private final Map<String, List<ChangeListener>> listeners = new ConcurrentHashMap<>();
    private volatile @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    ChangeFeed(DatabaseConfiguration.Home home, JdbcClient jdbc) {
        this.home = home;
        this.jdbc = jdbc;
    }

    /** For constructors: who follows a channel says so before the application has started. */
    public void follow(String channel, ChangeListener follower) {
        if (isRunning()) {
            throw new IllegalStateException("the feed of changes is running; follow it while starting");
        }
        listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(follower);
    }

    /** Tells this node right after the commit of the running transaction, the others within a second. */
    public void announce(String channel, Object what) {
        jdbc.sql("select pg_notify(:channel, :what)")
                .param("channel", channel)
                .param("what", what.toString())
                .query((row, n) -> true)
                .single();
        afterCommit(() -> apply(channel, what.toString()));
    }

    private static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    @Override
    public void start() {
        var thread = Thread.ofPlatform().name("changes").daemon().unstarted(this::listen);
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
        tell(ChangeListener::lost);
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private void listen() {
        while (isListener()) {
            try (var open = home.address().connect(Login.SYSTEM)) {
                connection = open;
                hear(open.unwrap(PGConnection.class), open);
            } catch (SQLException | RuntimeException e) {
                if (isListener()) {
                    log.warn("changes are not heard, so everything is read anew: {}", e.getMessage());
                }
            } finally {
                tell(ChangeListener::lost);
            }
            if (isListener()) {
                pause();
            }
        }
    }

    private void hear(PGConnection postgres, Connection open) throws SQLException {
        open.setClientInfo("ApplicationName", "tenantry_changes");
        for (var channel : listeners.keySet()) {
            execute(open, "listen \"%s\"".formatted(channel));
        }
        tell(ChangeListener::heard);
        while (isListener()) {
            var changes = postgres.getNotifications(WAIT_MILLIS);
            if (changes == null || changes.length == 0) {
                if (!open.isValid(ANSWER_SECONDS)) {
                    throw new SQLException("the connection is gone");
                }
                continue;
            }
            for (var change : changes) {
                apply(change.getName(), change.getParameter());
            }
        }
    }

    private static void execute(Connection open, String sql) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean isListener() {
        return listener == Thread.currentThread();
    }

    private void apply(String channel, String what) {
        listeners.getOrDefault(channel, List.of()).forEach(follower -> follower.changed(what));
    }

    private void tell(Consumer<ChangeListener> what) {
        listeners.values().forEach(followers -> followers.forEach(what));
    }

    /** Breaks the line on purpose; it is taken up again by itself. For shutting down, and for tests. */
    public void hangUp() {
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
