package dev.tenantry.credit;

/** What can be asked of an account. */
sealed interface Command {

    record Charge(JobId job, long credits, Backend backend) implements Command {}

    record Refund(JobId job) implements Command {}

    record Grant(String key, long credits) implements Command {}

    record SetTerms(TermsChange change) implements Command {}
}
