package dev.tenantry.visitor;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.PersonExport;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The trial somebody began with, for their own archive. */
@Component
class ExportTrials implements PersonExport {

    private final TrialStore store;

    ExportTrials(TrialStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "visitor_trials";
    }

    @Override
    public Stream<?> of(PersonId person) {
        return store.convertedTo(person).stream();
    }
}
