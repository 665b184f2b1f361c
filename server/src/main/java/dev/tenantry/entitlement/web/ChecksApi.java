package dev.tenantry.entitlement.web;

import dev.tenantry.entitlement.Checks;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The product's question: may this organization do this now? A no is an answer, so it is 200 as well. */
@RestController
@Needs(value = Access.KEY, scope = "checks", live = false)
class ChecksApi {

    private static final int MOST_AT_ONCE = 100;

    record Questions(
            @NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull @Valid Question> checks) {}

    /** In the order asked. */
    record Verdicts(List<Verdict> results) {}

    private final Checks checks;

    ChecksApi(Checks checks) {
        this.checks = checks;
    }

    @PostMapping("/v1/checks")
    Verdict check(CurrentKey key, @Valid @RequestBody Question question) {
        return all(key, List.of(question)).getFirst();
    }

    /** Up to 100 questions; all answers are from the same moment. */
    @PostMapping("/v1/checks/batches")
    Verdicts checkAll(CurrentKey key, @Valid @RequestBody Questions questions) {
        return new Verdicts(all(key, questions.checks()));
    }

    private List<Verdict> all(CurrentKey key, List<Question> questions) {
        var answers = checks.all(key.organization(), questions.stream()
                .map(one -> new Checks.Asked(one.asking(), one.explained())).toList());
        var verdicts = new ArrayList<Verdict>();
        for (int i = 0; i < answers.size(); i++) {
            verdicts.add(Verdict.of(answers.get(i), questions.get(i).explained()));
        }
        return verdicts;
    }
}
