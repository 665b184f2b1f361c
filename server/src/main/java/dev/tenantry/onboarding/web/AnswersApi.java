package dev.tenantry.onboarding.web;

import dev.tenantry.onboarding.Answers;
import dev.tenantry.onboarding.Question;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the welcome asks an organization, and its answers. Open while locked and before proof. */
@RestController
@RequestMapping("/v1/onboarding/answers")
class AnswersApi {

    /** By question; only what is named changes, null takes an answer back. */
    record AnswersBody(@NotEmpty @Size(max = 50) Map<String, @Nullable String> answers) {}

    record View(List<Question> questions, Map<String, String> answers) {}

    private final Answers answers;

    AnswersApi(Answers answers) {
        this.answers = answers;
    }

    @GetMapping
    @Needs(value = Access.VIEWER, verified = false, live = false)
    View show(CurrentMember member) {
        return new View(answers.questions(), answers.of(member.organization()));
    }

    @PatchMapping
    @Needs(value = Access.ADMIN, verified = false, live = false)
    View answer(CurrentMember member, @Valid @RequestBody AnswersBody body) {
        return new View(answers.questions(), answers.give(member, body.answers()));
    }
}
