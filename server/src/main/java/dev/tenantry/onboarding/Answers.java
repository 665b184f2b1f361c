package dev.tenantry.onboarding;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.web.CurrentMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an organization answered in the welcome. Only what is given changes. */
@Component
public class Answers {

    private final AnswerStore store;
    private final Organizations organizations;
    private final List<Question> questions;

    Answers(AnswerStore store, Organizations organizations, OnboardingSettings settings) {
        this.store = store;
        this.organizations = organizations;
        this.questions = settings.questions().stream().map(OnboardingSettings.Asked::question).toList();
    }

    /** In the order they are asked in. */
    public List<Question> questions() {
        return questions;
    }

    /** By question. */
    public Map<String, String> of(OrganizationId organization) {
        return store.of(organization);
    }

    /**
     * Keeps answers by question; null takes one back. The company's name becomes the organization's.
     *
     * @throws Refusal question_unknown, answer_invalid; then nothing was kept
     */
    @Transactional
    public Map<String, String> give(CurrentMember member, Map<String, @Nullable String> given) {
        var wrong = new LinkedHashMap<String, String>();
        var stripped = new LinkedHashMap<String, @Nullable String>();
        given.forEach((key, answer) -> {
            var text = answer == null ? null : answer.strip();
            if (text != null && !question(key).accepts(text)) {
                wrong.put(key, OnboardingRefusal.ANSWER_INVALID.sentence());
            }
            stripped.put(question(key).key(), text);
        });
        if (!wrong.isEmpty()) {
            throw new Refusal(OnboardingRefusal.ANSWER_INVALID)
                    .with("field", wrong.keySet().iterator().next())
                    .with("fields", wrong);
        }
        stripped.forEach((key, answer) -> keep(member, key, answer));
        return store.of(member.organization());
    }

    private void keep(CurrentMember member, String key, @Nullable String answer) {
        if (answer == null) {
            store.remove(member.organization(), key);
            return;
        }
        store.put(member.organization(), key, answer, member.person());
        if (key.equals(Question.COMPANY_NAME)) {
            organizations.rename(member.organization(), answer, member.actor());
        }
    }

    private Question question(String key) {
        return questions.stream().filter(asked -> asked.key().equals(key)).findFirst()
                .orElseThrow(() -> new Refusal(OnboardingRefusal.QUESTION_UNKNOWN));
    }
}
