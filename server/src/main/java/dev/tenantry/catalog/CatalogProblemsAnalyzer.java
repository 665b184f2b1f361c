package dev.tenantry.catalog;

import dev.tenantry.catalog.file.CatalogProblems;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a wrong catalogue at start as a list to work through instead of a stack trace. */
class CatalogProblemsAnalyzer extends AbstractFailureAnalyzer<CatalogProblems> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CatalogProblems cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Mend these places in %s and start again; nothing was changed.".formatted(cause.file()),
                cause);
    }
}
