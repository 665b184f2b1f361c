package dev.tenantry.credit.book;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.JobId;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account. */
public sealed interface Command {

    record Charge(JobId job, long credits, Backend backend) implements Command {}

    record Refund(JobId job) implements Command {}

    record Grant(String key, long credits) implements Command {

        public Source source() {
            return Source.grant(key);
        }
    }

    record SetTerms(TermsChange change) implements Command {}

    /** Only makes sure that there is an account. */
    record Open() implements Command {}

    /** The job it names, if it names one. */
    default @Nullable JobId job() {
        return null;
    }

    /** Needs an account and makes one where there is none. */
    default boolean opens() {
        return this instanceof SetTerms || this instanceof Open;
    }
}
