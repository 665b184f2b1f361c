package dev.tenantry.entitlement.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenantry.entitlement.Answer;
import dev.tenantry.entitlement.Considered;
import dev.tenantry.entitlement.Explained;
import dev.tenantry.entitlement.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The numbers are null for features, {@code limit} and {@code remaining} also where unlimited.
 * {@code considered} is there only where it was asked for.
 */
record Verdict(boolean allowed, String reason, List<StepWords> because, @Nullable Long limit,
        boolean unlimited, @Nullable Long used, @Nullable Long remaining, @Nullable Instant resetsAt,
        @Nullable UnlockWords unlock,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RuleWords> considered) {

    record StepWords(String source, String finding) {

        static StepWords of(Step step) {
            return new StepWords(word(step.source()), step.finding());
        }
    }

    record UnlockWords(String plan, String name, String upgradeUrl) {}

    /** {@code outcome}: decided, passed, outranked or not_in_force. */
    record RuleWords(String rule, String finding, String outcome) {

        static RuleWords of(Considered one) {
            return new RuleWords(word(one.rule()), one.finding(), word(one.outcome()));
        }
    }

    static Verdict of(Explained explained, boolean wanted) {
        return of(explained.answer(),
                wanted ? explained.considered().stream().map(RuleWords::of).toList() : null);
    }

    private static Verdict of(Answer answer, @Nullable List<RuleWords> considered) {
        var amount = answer.amount();
        var unlock = answer.unlock();
        return new Verdict(answer.allowed(), word(answer.reason()),
                answer.because().stream().map(StepWords::of).toList(),
                amount == null ? null : amount.limit().value(),
                amount != null && amount.limit().unlimited(),
                amount == null ? null : amount.used(), amount == null ? null : amount.remaining(),
                amount == null ? null : amount.resetsAt(),
                unlock == null ? null : new UnlockWords(unlock.plan(), unlock.name(), unlock.upgradeUrl()),
                considered);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
