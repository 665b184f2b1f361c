package dev.tenantry.visitor;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.Rules;
import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Terms;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.identity.Device;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.organization.shadow.Shadows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A browser nobody knows gets an organization of nobody, a key, and the catalogue's credits once. */
@Component
class FirstVisit {

    private final VisitorRows rows;
    private final Shadows shadows;
    private final Terms terms;
    private final BusinessClock clock;
    private final Audit audit;

    FirstVisit(VisitorRows rows, Shadows shadows, Terms terms, BusinessClock clock, Audit audit) {
        this.rows = rows;
        this.shadows = shadows;
        this.terms = terms;
        this.clock = clock;
        this.audit = audit;
    }

    /** All of it or nothing: what fails costs the day's budget nothing. As system. */
    @Transactional
    public VisitorTrials.Issued issue(Rules.Visitor rules, Device device) {
        var now = Instant.now();
        var day = rows.days().take(LocalDate.ofInstant(now, ZoneOffset.UTC), rules.credits(),
                rules.budgetADay()).orElseThrow(() -> spent(now));
        var shadow = shadows.open(Actor.SYSTEM);
        terms.set(shadow, TermsSpec.from(clock.now(), 1, AllowanceTerms.lifetime(rules.credits(), null)),
                "visitor/" + shadow);
        var key = VisitorTrials.KEYS.next();
        var trial = rows.trials().insert(shadow, day, rules.credits(), Secret.hash(key), device);
        audit.record(Actor.SYSTEM, shadow, "visitor_trial.issued", trial.id().toString(),
                Map.of("credits", trial.credits()));
        return new VisitorTrials.Issued(trial, key, true);
    }

    private static Refusal spent(Instant now) {
        var tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1).atStartOfDay(ZoneOffset.UTC);
        return new Refusal(VisitorRefusal.VISITOR_BUDGET_SPENT).with("retry_after_seconds",
                Math.max(1, Duration.between(now, tomorrow.toInstant()).toSeconds()));
    }
}
