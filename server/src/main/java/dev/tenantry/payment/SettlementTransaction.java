package dev.tenantry.payment;

import dev.tenantry.database.Tenancy;
import dev.tenantry.payment.inbox.Outcome;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction of the system login around a settlement and the mark that it happened. */
@Component
class SettlementTransaction {

    private final TransactionTemplate transaction;
    private final Settlement settlement;

    SettlementTransaction(PlatformTransactionManager transactions, Settlement settlement) {
        this.transaction = new TransactionTemplate(transactions);
        this.settlement = settlement;
    }

    void apply(Reading reading, Consumer<Outcome> mark) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(
                status -> mark.accept(settlement.apply(reading))));
    }
}
