package dev.tenantry.program.web;

import dev.tenantry.program.IssuedProgram;
import dev.tenantry.program.Program;
import dev.tenantry.program.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A licence or an install in an answer; {@code owner} names it where credits are asked for. */
record ProgramView(ProgramId id, String kind, String name, String owner, String hint, boolean ownCredits,
        Instant createdAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

    /** {@code secret} is the key itself; it cannot be read again. */
    record Once(ProgramView program, String secret) {

        static Once of(IssuedProgram issued) {
            return new Once(ProgramView.of(issued.program()), issued.key());
        }

        @Override
        public String toString() {
            return "Once[***]";
        }
    }

    static ProgramView of(Program program) {
        return new ProgramView(program.id(), program.kind().code(), program.name(), program.owner(),
                program.hint(), program.ownCredits(), program.createdAt(), program.lastUsedAt(),
                program.revokedAt());
    }
}
