package dev.tenantry.onboarding;

import java.util.List;

/**
 * Something the welcome asks an organization. Which ones there are is a setting: {@code
 * tenantry.onboarding.questions}.
 *
 * @param options what can be answered; empty: any text up to 255 characters
 */
public record Question(String key, String label, List<String> options) {

    /** The question whose answer becomes the organization's name. */
    public static final String COMPANY_NAME = "company_name";

    private static final int LONGEST = 255;

    public Question {
        if (!key.matches("[a-z][a-z0-9_]{0,49}") || label.isBlank()) {
            throw new IllegalArgumentException("tenantry.onboarding.questions: '" + key + "' needs a key of "
                    + "up to 50 lower-case letters, digits and _, and a label");
        }
        options = List.copyOf(options);
    }

    boolean accepts(String answer) {
        return options.isEmpty()
                ? !answer.isBlank() && answer.length() <= LONGEST
                        && answer.chars().noneMatch(Character::isISOControl)
                : options.contains(answer);
    }
}
