package dev.tenantry.program;

import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows licences and installs by the key in {@code Authorization: Bearer tl_…} or {@code ti_…}. */
@Component
class ProgramCallers implements CallerSource {

    private final WorkingPrograms programs;

    ProgramCallers(WorkingPrograms programs) {
        this.programs = programs;
    }

    @Override
    public Optional<Caller.Key> callerOf(HttpServletRequest request) {
        return CallerSource.bearer(request).flatMap(programs::find);
    }
}
