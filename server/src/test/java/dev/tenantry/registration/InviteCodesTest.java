package dev.tenantry.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.IdentityRefusal;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.registration.code.InviteCodes;
import dev.tenantry.registration.code.IssuedCode;
import dev.tenantry.registration.code.NewInviteCode;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionStatus;
import dev.tenantry.subscription.Subscriptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a code of the platform brings, and how often. */
@TenantryTest
class InviteCodesTest {

    private static final String PASSWORD = "lantern-otter-quilt-47";

    @Autowired
    InviteCodes codes;
    @Autowired
    Register register;
    @Autowired
    Subscriptions subscriptions;
    @Autowired
    Catalog catalog;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aPlanWithoutDaysIsGivenForGood() {
        var held = begin(issue(null, "enterprise", null, 1));
        assertThat(held.status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
        assertThat(planOf(held)).isEqualTo("enterprise");
        assertThat(held.periodEnd()).isNull();
    }

    @Test
    void aPlanWithDaysIsATrialOfIt() {
        var held = begin(issue(null, "max", 45, 1));
        assertThat(held.status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(planOf(held)).isEqualTo("max");
        assertThat(Duration.between(held.startedAt(), held.periodEnd())).isEqualTo(Duration.ofDays(45));
    }

    @Test
    void daysWithoutAPlanAreALongerTrial() {
        var held = begin(issue(null, null, 90, 1));
        assertThat(planOf(held)).isEqualTo(catalog.trialPlan().key());
        assertThat(Duration.between(held.startedAt(), held.periodEnd())).isEqualTo(Duration.ofDays(90));
    }

    /** What an old system knew as the default: the free plan is given only where a code says so. */
    @Test
    void withoutEitherEverythingIsAsUsualAndTheFreePlanIsGivenByName() {
        var usual = begin(issue(null, null, null, 1));
        assertThat(usual.status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(Duration.between(usual.startedAt(), usual.periodEnd()))
                .isEqualTo(Duration.ofDays(catalog.rules().trialDays()));
        var free = begin(issue(null, "core", null, 1));
        assertThat(planOf(free)).isEqualTo("free");
        assertThat(free.status()).isEqualTo(SubscriptionStatus.COMPLIMENTARY);
    }

    @Test
    void worksOnceUnlessItSaysOtherwise() {
        var single = issue(null, null, null, null);
        begin(single);
        refused(single, RegistrationRefusal.INVITE_CODE_OVER);
        var twice = issue(null, null, null, 2);
        begin(twice);
        begin(twice);
        refused(twice, RegistrationRefusal.INVITE_CODE_OVER);
    }

    @Test
    void ofTwentyWhoUseASingleOneAtOnceOneGetsIn() throws Exception {
        var code = issue(null, "pro", 30, 1);
        var in = new AtomicInteger();
        Callable<Void> attempt = () -> {
            try {
                begin(code);
                in.incrementAndGet();
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isIn(RegistrationRefusal.INVITE_CODE_OVER,
                        IdentityRefusal.SIGN_IN_BUSY);
            }
            return null;
        };
        try (var pool = Executors.newFixedThreadPool(20)) {
            for (var done : pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> attempt).toList())) {
                done.get();
            }
        }
        assertThat(in).hasValue(1);
        assertThat(count("registration.invite_code_use where code_id = :id", code)).isEqualTo(1);
        assertThat(count("audit.entry where action = 'registration.code_used' and subject = '%s'"
                .formatted(code.code().id()), code)).isEqualTo(1);
    }

    @Test
    void aRegistrationThatFailsUsesNothingUp() {
        var code = issue(null, null, null, 1);
        var taken = RegisterTest.address();
        register.register(new NewRegistration("Ada", taken, PASSWORD), RegisterTest.device());
        assertThatThrownBy(() -> register.register(new NewRegistration("Eve", taken, PASSWORD, code.text(),
                null, null), RegisterTest.device())).isInstanceOf(Refusal.class);
        begin(code);
    }

    @Test
    void expiredRevokedAndForeignOnesOpenNothing() {
        var expired = issue(null, null, null, 1);
        Tenancy.asSystem(() -> jdbc.sql("update registration.invite_code set expires_at = now() where id = :id")
                .param("id", expired.code().id().uuid()).update());
        refused(expired, RegistrationRefusal.INVITE_CODE_OVER);
        var revoked = issue(null, null, null, 1);
        Tenancy.asSystem(() -> codes.revoke(revoked.code().id(), Actor.SYSTEM));
        refused(revoked, RegistrationRefusal.INVITE_CODE_OVER);
        refused(issue("somebody@example.test", null, null, 1), RegistrationRefusal.INVITE_CODE_FOR_ANOTHER);
    }

    @ParameterizedTest
    @CsvSource({",0,1,30", ",91,1,30", ",,0,30", ",,1,366", "no-such-plan,,1,30"})
    void refusesWhatACodeCannotBe(String plan, Integer days, Integer uses, Integer expires) {
        assertThatThrownBy(() -> Tenancy.asSystem(() -> codes.issue(
                new NewInviteCode(null, null, plan, days, uses, expires), Actor.SYSTEM)))
                .isInstanceOf(Refusal.class);
    }

    private IssuedCode issue(String email, String plan, Integer days, Integer uses) {
        return Tenancy.asSystem(() -> codes.issue(new NewInviteCode("a test", email, plan, days, uses, null),
                Actor.SYSTEM));
    }

    private Subscription begin(IssuedCode code) {
        var made = register.register(new NewRegistration("Ben", RegisterTest.address(), PASSWORD, code.text(),
                null, null), RegisterTest.device());
        return Tenancy.asSystem(() -> subscriptions.current(made.organization().id())).orElseThrow();
    }

    private void refused(IssuedCode code, RegistrationRefusal with) {
        assertThatThrownBy(() -> begin(code)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(with));
    }

    private String planOf(Subscription held) {
        return catalog.planOf(held.planVersion()).key();
    }

    private int count(String what, IssuedCode code) {
        return Tenancy.asSystem(() -> jdbc.sql("select count(*) from " + what)
                .param("id", code.code().id().uuid()).query(Integer.class).single());
    }
}
