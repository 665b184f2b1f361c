package dev.tenantry.credit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What caused an entry: a job, a grant, a terms change, or a boundary of the cycle (which has no id). */
record Source(Kind kind, @Nullable UUID id) {

    enum Kind {
        JOB, GRANT, TERMS, CYCLE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final Source CYCLE = new Source(Kind.CYCLE, null);

    static Source job(JobId job) {
        return new Source(Kind.JOB, job.uuid());
    }

    static Source grant(String key) {
        return new Source(Kind.GRANT, JobId.hashed(key));
    }

    static Source terms(String source) {
        return new Source(Kind.TERMS, JobId.hashed(source));
    }
}
