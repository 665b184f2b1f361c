package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.JobId;

/** What can be asked of an account. */
public sealed interface Command {

    record Charge(JobId job, long credits, Backend backend) implements Command {}

    record Refund(JobId job) implements Command {}

    record Grant(String key, long credits) implements Command {}

    record SetTerms(TermsChange change) implements Command {}
}
