package dev.tenantry.program.web;

import dev.tenantry.program.NewProgram;
import dev.tenantry.program.ProgramKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the form for a new licence or install sends; anything may be missing. */
record ProgramForm(@Nullable String kind, @Nullable String name, @Nullable String handle,
        @Nullable String credits) {

    static final ProgramForm EMPTY = new ProgramForm("licence", "", "", "shared");

    NewProgram wanted() {
        var install = "install".equals(kind);
        var own = handle == null || handle.isBlank() || !install ? null : handle.strip();
        return new NewProgram(install ? ProgramKind.INSTALL : ProgramKind.LICENCE,
                Objects.requireNonNullElse(name, ""), own, "own".equals(credits));
    }
}
