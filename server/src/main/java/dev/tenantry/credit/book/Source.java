package dev.tenantry.credit.book;

import dev.tenantry.credit.JobId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What caused an entry: a job, a grant, a reversal, a handover, a dispute, a terms change, or a boundary of
 * the cycle (which has no id).
 */
public record Source(Kind kind, @Nullable UUID id) {

    public enum Kind {
        JOB, GRANT, REVERSAL, HANDOVER, DISPUTE, TERMS, CYCLE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static final Source CYCLE = new Source(Kind.CYCLE, null);

    public static Source job(JobId job) {
        return new Source(Kind.JOB, job.uuid());
    }

    public static Source grant(String key) {
        return new Source(Kind.GRANT, JobId.hashed(key));
    }

    public static Source reversal(String key) {
        return new Source(Kind.REVERSAL, JobId.hashed("reversal/" + key));
    }

    public static Source handover(String key) {
        return new Source(Kind.HANDOVER, JobId.hashed("handover/" + key));
    }

    public static Source terms(String source) {
        return new Source(Kind.TERMS, JobId.hashed(source));
    }

    /** The job, where one is the cause. */
    public @Nullable UUID job() {
        return kind == Kind.JOB ? id : null;
    }
}
