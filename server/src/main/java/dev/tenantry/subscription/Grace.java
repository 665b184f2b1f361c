package dev.tenantry.subscription;

import java.time.Duration;

/**
 * How patient we are.
 *
 * @param dunning     from the first failed charge until a past due subscription locks
 * @param railSilence how long a bought trial outlives its end while the rail has not yet said whether the
 *                    first charge went through; without it every buyer is locked out until a webhook comes
 */
public record Grace(Duration dunning, Duration railSilence) {

    public static final Grace DEFAULT = new Grace(Duration.ofDays(21), Duration.ofDays(1));
}
