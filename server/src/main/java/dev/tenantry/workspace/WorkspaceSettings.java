package dev.tenantry.workspace;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * After how long unused a workspace is put away is the plan's, {@code idle_sweep_days} in the catalogue.
 *
 * @param warnBefore how long before that the owners are written to, in whole days; the longest first
 * @param restorableFor how long what was removed can be brought back, before it is gone for good
 */
@ConfigurationProperties(prefix = "tenantry.workspaces", ignoreUnknownFields = false)
record WorkspaceSettings(@DefaultValue({"14d", "7d", "1d"}) List<Duration> warnBefore,
        @DefaultValue("30d") Duration restorableFor) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(3650);

    WorkspaceSettings {
        warnBefore = warnBefore.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (warnBefore.isEmpty() || !warnBefore.stream().allMatch(WorkspaceSettings::isWholeDays)) {
            throw new IllegalArgumentException("tenantry.workspaces.warn-before is one number of days or more"
                    + " (such as 14d,7d,1d), not " + warnBefore + ": nothing is removed without a letter");
        }
        if (restorableFor.compareTo(DAY) < 0 || restorableFor.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "tenantry.workspaces.restorable-for is 1d to 3650d, not " + restorableFor);
        }
    }

    private static boolean isWholeDays(Duration before) {
        return before.compareTo(DAY) >= 0 && before.compareTo(MOST) <= 0
                && before.equals(Duration.ofDays(before.toDays()));
    }

    Warnings warnings() {
        return new Warnings(warnBefore.stream().map(before -> (int) before.toDays()).toList());
    }
}
