package dev.tenantry.credit;

import dev.tenantry.kernel.Refusal;
import java.util.concurrent.Callable;
import org.springframework.transaction.CannotCreateTransactionException;

/** On a loaded machine the ledger may say that it is busy; nothing happened then, and a client asks again. */
final class Patience {

    private static final int TRIES = 200;

    private Patience() {}

    static <T> T patiently(Callable<T> work) throws Exception {
        for (int tried = 1; ; tried++) {
            try {
                return work.call();
            } catch (Refusal refusal) {
                if (refusal.code() != CreditRefusal.LEDGER_BUSY || tried == TRIES) {
                    throw refusal;
                }
            } catch (CannotCreateTransactionException away) {
                if (tried == TRIES) {
                    throw away;
                }
            }
        }
    }
}
