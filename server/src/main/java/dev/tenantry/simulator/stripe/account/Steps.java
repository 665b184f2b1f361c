package dev.tenantry.simulator.stripe.account;

import dev.tenantry.database.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lets business time reach the account: every due step in the order of its time, each in a transaction of its
 * own under the account's lock, so each happens exactly once whoever asks and on however many nodes.
 */
@Component
public class Steps {

    private final Account account;
    private final SimulatorStore store;
    private final Map<String, Step> kinds;

    Steps(Account account, SimulatorStore store, List<Step> kinds) {
        this.account = account;
        this.store = store;
        this.kinds = kinds.stream().collect(Collectors.toMap(Step::kind, Function.identity()));
    }

    /** Gives back how many steps that took. */
    public int advanceTo(Instant moment) {
        int steps = 0;
        for (var due = next(moment); due.isPresent(); due = next(moment)) {
            steps += step(due.get()) ? 1 : 0;
        }
        return steps;
    }

    public int catchUp() {
        return advanceTo(account.now());
    }

    /** When the next step falls due, if that is not after {@code until}. */
    public Optional<Instant> nextDue(Instant until) {
        return next(until).map(SimulatorStore.Due::dueAt);
    }

    private Optional<SimulatorStore.Due> next(Instant moment) {
        return Tenancy.asSystem(() -> store.nextDue(moment));
    }

    private boolean step(SimulatorStore.Due due) {
        return account.writeAt(due.dueAt(), books -> {
            var object = books.find(due.id()).orElseThrow();
            if (!due.dueAt().equals(Due.of(object))) {
                return false;
            }
            kinds.get(object.kind()).take(books, object);
            if (Objects.equals(due.dueAt(), Due.of(object))) {
                throw new IllegalStateException(object.id() + " does not move on from " + due.dueAt());
            }
            return true;
        });
    }
}
