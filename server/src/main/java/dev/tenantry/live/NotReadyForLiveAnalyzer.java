package dev.tenantry.live;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what keeps live mode from starting as a list to work through instead of a stack trace. */
class NotReadyForLiveAnalyzer extends AbstractFailureAnalyzer<NotReadyForLive> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NotReadyForLive cause) {
        return new FailureAnalysis("Tenantry does not start in live mode:\n"
                + cause.problems().stream().map(problem -> "  - " + problem)
                        .collect(Collectors.joining("\n")),
                "Set these and start again; nothing was opened or changed. See docs/guides/settings.md.",
                        cause);
    }
}
