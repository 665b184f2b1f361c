package dev.tenantry.identity;

import dev.tenantry.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** Port: how far the welcome went belongs to a person's own view, and a higher module keeps it. */
public interface WelcomeSource {

    Welcome welcomeOf(PersonId person);

    /**
     * @param stepCompleted the highest step completed or skipped on purpose; null: not started
     * @param dismissed     whether they put the rest of the wizard aside
     */
    record Welcome(@Nullable Integer stepCompleted, boolean dismissed) {

        static final Welcome NOT_STARTED = new Welcome(null, false);
    }
}
