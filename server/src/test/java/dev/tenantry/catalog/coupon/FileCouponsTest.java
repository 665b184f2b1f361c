package dev.tenantry.catalog.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.edit.Drifts;
import dev.tenantry.catalog.file.CatalogReader;
import dev.tenantry.catalog.file.CouponEntry;
import dev.tenantry.catalog.file.CouponsOfFile;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Coupons of the file beside those that operators make: never silently both. */
@TenantryTest
class FileCouponsTest {

    @LocalServerPort int port;
    @Autowired FileCoupons files;
    @Autowired Coupons coupons;
    @Autowired Drifts catalogue;
    @Autowired People people;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private final String code = "F" + UUID.randomUUID().toString().substring(0, 13).toUpperCase();

    /** The installation's own file lists none. */
    @AfterEach
    void theFileIsAsItWas() {
        follow();
    }

    @Test
    void makesWhatIsNotThereOnce() {
        follow(percent(20));
        follow(percent(20));
        assertThat(wanted().percent()).isEqualTo(20);
        assertThat(drifts(percent(20))).isEmpty();
        assertThat(audited()).containsExactly("coupon.made");
    }

    @Test
    void makesItOnceHoweverManyNodesStartAtOnce() throws Exception {
        Callable<Void> start = () -> {
            follow(percent(20));
            return null;
        };
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : nodes.invokeAll(IntStream.range(0, 8).mapToObj(n -> start).toList())) {
                done.get();
            }
        }
        assertThat(audited()).containsExactly("coupon.made");
    }

    @Test
    void whatIsOverAlreadyIsNotMade() {
        var over = clock.now().minus(Duration.ofDays(1));
        follow(new CouponEntry(code, "Spring", 20, null, null, Coupon.Lasts.ONCE, null, List.of(), null, false,
                null, over, null, null));
        assertThat(audited()).isEmpty();
    }

    @Test
    void leavingTheFileEndsItAndComingBackOpensIt() {
        follow(percent(20));
        var id = wanted().id();
        follow();
        assertThatThrownBy(this::wanted).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.code()).isEqualTo(CouponRefusal.COUPON_OVER));
        assertThat(Tenancy.asSystem(coupons::all)).as("it is kept for who has it")
                .anyMatch(kept -> kept.id().equals(id));
        follow(percent(20));
        assertThat(wanted().id()).isEqualTo(id);
        assertThat(audited()).containsExactly("coupon.made", "coupon.ended", "coupon.reopened");
    }

    @Test
    void otherTermsInTheFileChangeNothingAndAreShown() {
        follow(percent(20));
        follow(percent(25));
        assertThat(wanted().percent()).isEqualTo(20);
        assertThat(drifts(percent(25))).singleElement().satisfies(drift -> {
            assertThat(drift.state()).isEqualTo(CouponDrift.State.DIFFERS);
            assertThat(drift.differences())
                    .containsExactly(new CouponDrift.Difference("percent", "25", "20"));
        });
        assertThat(audited()).containsExactly("coupon.made");
    }

    @Test
    void whatAnOperatorMadeIsTheirsUnlessTheFileSaysTheSame() {
        var made = Tenancy.asSystem(() -> coupons.make(Actor.SYSTEM, percent(30).made(clock.now())));
        follow(percent(20));
        assertThat(wanted().percent()).isEqualTo(30);
        assertThat(drifts(percent(20))).hasSize(1);
        follow();
        assertThat(wanted().id()).as("the file never had it, so it ends nothing").isEqualTo(made.id());

        follow(percent(30));
        assertThat(drifts(percent(30))).isEmpty();
        assertThat(audited()).containsExactly("coupon.made", "coupon.taken_by_file");
        follow();
        assertThatThrownBy(this::wanted).isInstanceOf(Refusal.class);
    }

    @Test
    void whatAnOperatorEndedStaysEndedAndIsShown() {
        follow(percent(20));
        Tenancy.asSystem(() -> coupons.end(Actor.SYSTEM, wanted().id()));
        follow(percent(20));
        assertThatThrownBy(this::wanted).isInstanceOf(Refusal.class);
        assertThat(drifts(percent(20))).extracting(CouponDrift::state)
                .containsExactly(CouponDrift.State.ENDED);
        follow();
        follow(percent(20));
        assertThatThrownBy(this::wanted).as("also after it was away").isInstanceOf(Refusal.class);
    }

    @Test
    void theCatalogueAsAFileHasThoseOfTheFileThatHold() {
        follow(percent(20));
        var exported = Tenancy.asSystem(catalogue::yaml);
        assertThat(CatalogReader.coupons("export", exported).entries())
                .anyMatch(entry -> entry.code().equals(code) && entry.sameAs(percent(20)));
        follow();
        assertThat(Tenancy.asSystem(catalogue::yaml)).doesNotContain(code);
    }

    @Test
    void operatorsSeeWhichAreTheFiles() {
        follow(percent(20));
        var olga = Newcomer.register(port, "Olga Operator");
        Tenancy.asSystem(() -> people.makeOperator(olga.person()));
        assertThat(listed(olga.browser()).path("from_file").asBoolean()).isTrue();
        assertThat(olga.browser().get("/operator/coupons").body()).contains(code, "from the file");
        assertThat(olga.browser().getJson("/v1/operator/coupons").json().path("drift").isArray()).isTrue();
        follow();
        assertThat(listed(olga.browser()).path("from_file").asBoolean()).isFalse();
    }

    private tools.jackson.databind.JsonNode listed(Browser browser) {
        return browser.getJson("/v1/operator/coupons").json().path("coupons").valueStream()
                .filter(one -> one.path("coupon").path("code").asString().equals(code)).findFirst()
                .orElseThrow();
    }

    private CouponEntry percent(int percent) {
        return new CouponEntry(code, "Spring", percent, null, null, Coupon.Lasts.ONCE, null,
                List.of("pro", "max"), null, false, null, null, 100L, null);
    }

    private void follow(CouponEntry... listed) {
        Tenancy.asSystem(() -> files.follow(new CouponsOfFile(List.of(listed))));
    }

    private List<CouponDrift> drifts(CouponEntry... listed) {
        return Tenancy.asSystem(() -> files.drifts(new CouponsOfFile(List.of(listed))));
    }

    private Coupon wanted() {
        return Tenancy.asSystem(() -> coupons.wanted(code, "pro", Interval.MONTHLY, "USD"));
    }

    private List<String> audited() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where action like 'coupon.%'
                   and details ->> 'code' = :code
                 order by id
                """).param("code", code).query(String.class).list());
    }
}
