package dev.tenantry.credit;

import dev.tenantry.credit.store.CheckLotStore;
import dev.tenantry.credit.store.CheckSealStore;
import dev.tenantry.credit.store.CheckStore;
import dev.tenantry.database.CommandContext;
import dev.tenantry.database.RunningDatabase;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * {@code java -jar tenantry.jar check-ledger}: goes over the books of an installation that runs, in one
 * snapshot and without writing, and prints what does not add up, one a line. It needs the settings the
 * installation runs with. Exit code 0: everything adds up; 1: something does not; 2: nobody could look.
 */
public final class CheckLedgerCommand {

    public static final String NAME = "check-ledger";

    private CheckLedgerCommand() {}

    /** The whole process: it speaks to a person or a script, so nothing is logged. */
    public static void main(String[] arguments) {
        System.setProperty("logging.level.root", "off");
        System.exit(run(arguments, System.out, System.err));
    }

    /** The process's exit code; findings go to {@code out}, what kept it from looking to {@code problems}. */
    public static int run(String[] arguments, PrintStream out, PrintStream problems) {
        try (var context = CommandContext.start(Beans.class, arguments)) {
            return check(context.getBean(LedgerCheck.class), out);
        } catch (RunningDatabase.NotThere e) {
            problems.println(e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            problems.println("The books were not checked: " + e.getMostSpecificCause().getMessage());
            problems.println("Start this version of Tenantry once on this database, then try again.");
        }
        return 2;
    }

    private static int check(LedgerCheck check, PrintStream out) {
        var found = new AtomicLong();
        var extent = check.run(finding -> {
            found.incrementAndGet();
            out.printf("%s account %d: %s%n", finding.organization(), finding.account(), finding.what());
        });
        out.printf("%d accounts, %d entries: %s%n", extent.accounts(), extent.entries(),
                found.get() == 0 ? "everything adds up" : found + " findings");
        return found.get() == 0 ? 0 : 1;
    }

    /** As much of the application as it takes. Not found by scanning: it is no configuration of the whole. */
    @Import({LedgerCheck.class, CheckStore.class, CheckLotStore.class, CheckSealStore.class})
    static class Beans {}
}
