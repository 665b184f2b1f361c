package dev.tenantry.visitor.web;

import dev.tenantry.identity.SessionCookies;
import dev.tenantry.visitor.TrialCookie;
import dev.tenantry.visitor.VisitorTrialId;
import dev.tenantry.visitor.VisitorTrials;
import dev.tenantry.web.Access;
import dev.tenantry.web.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** For a product's pages: a trial for whoever has no account yet. */
@RestController
class VisitorTrialsApi {

    /**
     * {@code secret} is the key that the product's backend spends the trial's credits with, as an install's.
     * {@code converted}: somebody signed up with it, and what was left is theirs.
     */
    record Answer(VisitorTrialId id, String secret, long credits, boolean converted) {

        @Override
        public String toString() {
            return "Answer[***]";
        }
    }

    private final VisitorTrials trials;
    private final TrialCookie cookie;
    private final SessionCookies safe;
    private final ProductPages pages;

    VisitorTrialsApi(VisitorTrials trials, TrialCookie cookie, SessionCookies safe, ProductPages pages) {
        this.trials = trials;
        this.cookie = cookie;
        this.safe = safe;
        this.pages = pages;
    }

    /**
     * Asked by the visitor's own browser. The first time it gets a trial and keeps its key in the
     * {@code __Host-visitor} cookie; from then on the answer is 200 and the same trial.
     */
    @PostMapping(path = ProductPages.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Access.PUBLIC)
    ResponseEntity<Answer> begin(HttpServletRequest request, HttpServletResponse response) {
        pages.letRead(request, response);
        safe.requireSafe(request);
        var issued = trials.of(cookie.of(request).orElse(null), safe.deviceOf(request));
        cookie.give(issued.key(), response);
        var trial = issued.trial();
        return ResponseEntity.status(issued.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Answer(trial.id(), issued.key(), trial.credits(), trial.converted()));
    }
}
