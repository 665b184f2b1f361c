package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Entry;
import dev.tenantry.credit.book.Outcome;
import java.time.Instant;
import java.util.List;

/** Accounts by name and a clock to set: what the cases run against, in memory and on PostgreSQL. */
interface CreditWorld {

    void now(Instant now);

    Outcome apply(String account, Command command);

    Balance balance(String account);

    List<Entry> entries(String account);
}
