package dev.tenantry.credit;

import java.util.List;

/** The account after a command, what became of it, and the entries that tell the way. */
record Decision(Account account, Outcome outcome, List<Entry> entries) {}
