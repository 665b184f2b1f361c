package dev.tenantry.visitor;

import dev.tenantry.database.Tenancy;
import dev.tenantry.organization.key.KeyUses;
import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Knows visitors by the key in {@code Authorization: Bearer tv_…}. A trial goes on to spend its own credits
 * and nobody else's: once it is converted they are somewhere else, and its key finds what it did before.
 *
 * <p>When one was last used is written down half a minute late, unless that was more than a day ago: then at
 * once, before it is let in, so that whoever forgets what nobody uses sees that it came back, or is first.
 */
@Component
class WorkingTrials implements CallerSource, DisposableBean {

    private static final Set<String> SCOPES = Set.of("charges");
    private static final Duration AWAY = Duration.ofDays(1);

    private final VisitorTrials trials;
    private final TrialStore store;
    private final KeyUses uses;

    WorkingTrials(VisitorTrials trials, TrialStore store) {
        this.trials = trials;
        this.store = store;
        this.uses = new KeyUses(store::used);
    }

    @Override
    public Optional<Caller.Key> callerOf(HttpServletRequest request) {
        return CallerSource.bearer(request).flatMap(trials::find).filter(this::isHere).map(this::caller);
    }

    private Caller.Key caller(VisitorTrial trial) {
        uses.note(trial.id().uuid());
        return new Caller.Key(trial.id().uuid(), trial.shadow(), SCOPES,
                new Caller.Program(trial.id().uuid(), "visitor:" + trial.id(), false, null));
    }

    private boolean isHere(VisitorTrial trial) {
        var used = trial.lastUsedAt() == null ? trial.createdAt() : trial.lastUsedAt();
        return used.isAfter(Instant.now().minus(AWAY))
                || Tenancy.asSystem(() -> store.cameBack(trial.id()));
    }

    @Override
    public void destroy() {
        uses.destroy();
    }
}
