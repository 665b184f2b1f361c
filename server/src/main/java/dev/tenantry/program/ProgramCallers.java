package dev.tenantry.program;

import dev.tenantry.web.Caller;
import dev.tenantry.web.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Knows licences and installs by the key in {@code Authorization: Bearer tl_…} or {@code ti_…}. */
@Component
class ProgramCallers implements CallerSource {

    private static final String SCHEME = "bearer ";

    private final WorkingPrograms programs;

    ProgramCallers(WorkingPrograms programs) {
        this.programs = programs;
    }

    @Override
    public Optional<Caller.Key> callerOf(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return programs.find(header.substring(SCHEME.length()).strip());
    }
}
