package dev.tenantry.credit.engine;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.Command;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A command on its way through the ledger, and the answer that comes back once it is committed. */
public final class Asked {

    private final AccountOwner owner;
    private final Command command;
    private final String by;
    private final long since = System.nanoTime();
    private final CompletableFuture<Optional<Booked>> answer = new CompletableFuture<>();
    private @Nullable Booked attempt;

    /** On the organization's own account. */
    public Asked(OrganizationId organization, Command command, String by) {
        this(AccountOwner.of(organization), command, by);
    }

    public Asked(AccountOwner owner, Command command, String by) {
        this.owner = owner;
        this.command = command;
        this.by = by;
    }

    AccountOwner owner() {
        return owner;
    }

    Command command() {
        return command;
    }

    String by() {
        return by;
    }

    boolean waitedFor(Duration patience) {
        return System.nanoTime() - since > patience.toNanos();
    }

    /** What was decided, before anybody knows whether it will be committed. */
    void decided(Optional<Booked> booked) {
        if (attempt == null) {
            attempt = booked.orElse(null);
        } else {
            attempt = booked.map(again -> again.orAsIn(attempt)).orElse(null);
        }
    }

    /** It is committed. */
    void done() {
        answer.complete(Optional.ofNullable(attempt));
    }

    void failed(RuntimeException why) {
        answer.completeExceptionally(why);
    }

    /** Waits. Empty when the organization has no account; then nothing was written. */
    Optional<Booked> answer() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
