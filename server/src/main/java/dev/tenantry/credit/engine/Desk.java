package dev.tenantry.credit.engine;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.Balance;
import dev.tenantry.credit.MissingTerms;
import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.Command;
import dev.tenantry.database.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where commands are handed in. An account that should be there and is not yet comes about on the way. */
@Component
public class Desk {

    private final Bookkeeper books;
    private final Engine engine;
    private final MissingTerms missing;

    /** Asked for late: who sets terms does so through the ledger. */
    @Autowired
    Desk(Bookkeeper books, Engine engine, ObjectProvider<MissingTerms> missing) {
        this(books, engine, organization -> {
            var terms = missing.getIfAvailable();
            return terms != null && terms.setNow(organization);
        });
    }

    public Desk(Bookkeeper books, Engine engine, MissingTerms missing) {
        this.books = books;
        this.engine = engine;
        this.missing = missing;
    }

    /** Empty when the owner has no account and there is no subscription that makes one. */
    public Optional<Booked> book(AccountOwner owner, Command command, String by) {
        var booked = engine.book(new Asked(owner, command, by));
        return booked.isEmpty() && openedLate(owner)
                ? engine.book(new Asked(owner, command, by)) : booked;
    }

    /**
     * Hands in all of them before it waits for the first. Each answer is what {@link #book} would have
     * answered or thrown.
     */
    public List<Supplier<Optional<Booked>>> bookAll(AccountOwner owner, List<Command> commands,
            String by) {
        var asked = commands.stream().map(command -> new Asked(owner, command, by)).toList();
        engine.book(asked);
        return asked.stream().<Supplier<Optional<Booked>>>map(one -> () -> one.answer()
                .or(() -> openedLate(owner)
                        ? engine.book(new Asked(owner, one.command(), by)) : Optional.empty()))
                                .toList();
    }

    /** An owner without an account has nothing. */
    public Balance balance(AccountOwner owner) {
        var found = read(owner);
        if (found.isEmpty() && !TransactionSynchronizationManager.isActualTransactionActive()
                && openedLate(owner)) {
            found = read(owner);
        }
        return found.orElse(Balance.NOTHING);
    }

    /** Sees to it that an organization that ought to have an account has it, with its terms. */
    public void prepare(AccountOwner owner) {
        if (books.balance(owner).isEmpty()) {
            openedLate(owner);
        }
    }

    private Optional<Balance> read(AccountOwner owner) {
        return Tenancy.asOrganization(owner.organization(), () -> books.balance(owner));
    }

    private boolean openedLate(AccountOwner owner) {
        return owner.isOrganization() && Tenancy.asSystem(() -> missing.setNow(owner.organization()));
    }
}
