package dev.tenantry.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Defaults of the decisions: sessions end 30 days after sign-in and 14 days after their last use; people
 * have seven days to prove their address; in a quarter of an hour five sign-ins may be tried for an
 * account and thirty from a network address, and ten verification codes by a person; in an hour five links
 * for a new password, and five to sign in, may be asked for an account and twenty from a network address.
 * A link to sign in and its code live ten minutes. The second factor may be shown within ten minutes of the
 * first, five codes in a quarter of an hour and twenty a day; ten minutes long it counts as just shown. A
 * phone's clock may be one step of 30 seconds off; none, where a code must not count longer than that.
 * Five times an hour another address may be asked for, and for seven days the old one can take it back.
 */
@ConfigurationProperties(prefix = "tenantry.identity", ignoreUnknownFields = false)
public record IdentitySettings(
        @DefaultValue("30d") Duration sessionAbsolute,
        @DefaultValue("14d") Duration sessionIdle,
        @DefaultValue("true") boolean emailVerification,
        @DefaultValue("7d") Duration verificationGrace,
        @DefaultValue("24h") Duration verificationLink,
        @DefaultValue("15m") Duration verificationCode,
        @DefaultValue("30m") Duration passwordReset,
        @DefaultValue("5") int passwordResetsPerAccount,
        @DefaultValue("20") int passwordResetsPerAddress,
        @DefaultValue("10m") Duration signInLink,
        @DefaultValue("5") int signInLinksPerAccount,
        @DefaultValue("20") int signInLinksPerAddress,
        @DefaultValue("30") int signInCodesPerAddress,
        @DefaultValue("15m") Duration signInWindow,
        @DefaultValue("5") int signInsPerAccount,
        @DefaultValue("30") int signInsPerAddress,
        @DefaultValue("10m") Duration halfSession,
        @DefaultValue("10m") Duration stepUp,
        @DefaultValue("5") int factorCodes,
        @DefaultValue("20") int factorCodesADay,
        @DefaultValue("1") int factorDrift,
        @DefaultValue("7d") Duration factorGrace,
        @DefaultValue("5") int verificationMailsPerHour,
        @DefaultValue("10") int verificationCodeTries,
        @DefaultValue("5") int addressChangesPerHour,
        @DefaultValue("7d") Duration addressTakeBack) {

    public IdentitySettings {
        if (factorDrift < 0 || factorDrift > 1) {
            throw new IllegalArgumentException(
                    "tenantry.identity.factor-drift is 0 or 1, not " + factorDrift);
        }
    }
}
