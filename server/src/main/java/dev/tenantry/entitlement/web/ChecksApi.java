package dev.tenantry.entitlement.web;

import dev.tenantry.entitlement.Answer;
import dev.tenantry.entitlement.Checks;
import dev.tenantry.entitlement.Step;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The product's question: may this organization do this now? A no is an answer, so it is 200 as well. */
@RestController
@Needs(value = Access.KEY, scope = "checks", live = false)
class ChecksApi {

    private static final long MOST = 1_000_000_000;
    private static final String KEY = "[a-z0-9_-]{1,50}";

    private final Checks checks;

    ChecksApi(Checks checks) {
        this.checks = checks;
    }

    /** Exactly one of feature, limit and credits; quantity goes with limit and is 1 if left away. */
    record Question(
            @Nullable @Pattern(regexp = KEY, message = "is not a key") String feature,
            @Nullable @Pattern(regexp = KEY, message = "is not a key") String limit,
            @Nullable @Min(1) @Max(MOST) Long quantity,
            @Nullable @Min(1) @Max(MOST) Long credits) {

        private int asked() {
            return (feature == null ? 0 : 1) + (limit == null ? 0 : 1) + (credits == null ? 0 : 1);
        }
    }

    record StepWords(String source, String finding) {

        static StepWords of(Step step) {
            return new StepWords(word(step.source()), step.finding());
        }
    }

    record UnlockWords(String plan, String name, String upgradeUrl) {}

    /** The numbers are null for features, {@code limit} and {@code remaining} also where unlimited. */
    record Verdict(boolean allowed, String reason, List<StepWords> because, @Nullable Long limit,
            boolean unlimited, @Nullable Long used, @Nullable Long remaining, @Nullable Instant resetsAt,
            @Nullable UnlockWords unlock) {}

    @PostMapping("/v1/checks")
    Verdict check(CurrentKey key, @Valid @RequestBody Question question) {
        return verdict(answer(key, question));
    }

    private Answer answer(CurrentKey key, Question question) {
        if (question.asked() != 1 || question.quantity != null && question.limit == null) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail",
                    "Ask for exactly one of feature, limit and credits; quantity goes with limit.");
        }
        if (question.feature != null) {
            return checks.feature(key.organization(), question.feature);
        }
        if (question.limit != null) {
            return checks.limit(key.organization(), question.limit,
                    question.quantity == null ? 1 : question.quantity);
        }
        return checks.credits(key.organization(), Objects.requireNonNull(question.credits));
    }

    private static Verdict verdict(Answer answer) {
        var amount = answer.amount();
        var unlock = answer.unlock();
        return new Verdict(answer.allowed(), word(answer.reason()),
                answer.because().stream().map(StepWords::of).toList(),
                amount == null ? null : amount.limit().value(),
                amount != null && amount.limit().unlimited(),
                amount == null ? null : amount.used(), amount == null ? null : amount.remaining(),
                amount == null ? null : amount.resetsAt(),
                unlock == null ? null : new UnlockWords(unlock.plan(), unlock.name(), unlock.upgradeUrl()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
