package dev.tenantry.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param questions what the welcome asks an organization, in this order; see {@code application.yaml} */
@ConfigurationProperties(prefix = "tenantry.onboarding", ignoreUnknownFields = false)
record OnboardingSettings(List<Asked> questions) {

    OnboardingSettings {
        questions = questions == null ? List.of() : List.copyOf(questions);
    }

    record Asked(String key, String label, @Nullable List<String> options) {

        Question question() {
            return new Question(key, label, options == null ? List.of() : options);
        }
    }
}
