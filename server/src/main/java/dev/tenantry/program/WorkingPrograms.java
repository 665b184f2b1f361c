package dev.tenantry.program;

import dev.tenantry.database.ChangeFeed;
import dev.tenantry.database.Remembered;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.Organizations;
import dev.tenantry.organization.key.KeyHash;
import dev.tenantry.organization.key.KeyUses;
import dev.tenantry.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The programs whose keys work, remembered on each node. Whatever ends or moves one is announced by triggers
 * on the rows, so a revoked key is refused and a claimed install acts for its new organization on every node
 * within a second of the commit.
 *
 * <p>When one was last used is written down half a minute late, unless that was more than a day ago: then at
 * once, before it is let in, so that whoever forgets what nobody uses sees that it came back, or is first.
 */
@Component
class WorkingPrograms implements DisposableBean {

    private static final Set<String> SCOPES = Set.of("checks", "charges");
    private static final Duration AWAY = Duration.ofDays(1);

    private final ProgramStore store;
    private final Organizations organizations;
    private final Remembered<KeyHash, Caller.Key> known;
    private final KeyUses uses;

    WorkingPrograms(ProgramStore store, Organizations organizations, ChangeFeed changes) {
        this.store = store;
        this.organizations = organizations;
        this.known = new Remembered<KeyHash, Caller.Key>(Remembered.MANY, key -> key.organization().uuid())
                .following(changes, Programs.CHANGES, Organizations.CHANGES);
        this.uses = new KeyUses(store::used);
    }

    /** By the text of its key; notes that it is in use. */
    Optional<Caller.Key> find(String text) {
        if (!ProgramKind.areKeys(text)) {
            return Optional.empty();
        }
        var hash = Secret.hash(text);
        var found = known.find(new KeyHash(hash), _ -> true, () -> read(hash));
        found.ifPresent(key -> uses.note(key.id()));
        return found;
    }

    private Optional<Caller.Key> read(byte[] hash) {
        return Tenancy.asSystem(() -> store.working(hash).filter(this::isHere))
                .filter(program -> organizations.find(program.organizationId())
                        .filter(one -> one.deletedAt() == null).isPresent())
                .map(program -> new Caller.Key(program.id().uuid(), program.organizationId(), SCOPES,
                        new Caller.Program(program.id().uuid(), program.owner(), program.ownCredits(),
                                program.claimedFrom())));
    }

    private boolean isHere(Program program) {
        var used = program.lastUsedAt() == null ? program.createdAt() : program.lastUsedAt();
        return used.isAfter(Instant.now().minus(AWAY))
                || store.cameBack(program.organizationId(), program.id());
    }

    @Override
    public void destroy() {
        uses.destroy();
    }
}
