package dev.tenantry.registration.door;

import dev.tenantry.registration.RegistrationSettings;

/** The list of testers as a setting makes it, without a database. */
public final class TestersFixture {

    private TestersFixture() {}

    @SuppressWarnings("DataFlowIssue") // neither is asked
    public static Testers of(RegistrationSettings settings) {
        return new Testers(null, settings, null);
    }
}
