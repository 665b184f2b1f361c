package dev.tenantry.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TestPostgres;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.Statements;
import dev.tenantry.database.Tenancy;
import dev.tenantry.database.embedded.EmbeddedServer;
import dev.tenantry.forecast.Forecast;
import dev.tenantry.forecast.Forecasts;
import dev.tenantry.forecast.Foreseen;
import dev.tenantry.forecast.Foreseen.Kind;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.notification.Reminders;
import dev.tenantry.payment.Invoices;
import dev.tenantry.sandbox.Crowd.Life;
import dev.tenantry.subscription.Period;
import dev.tenantry.subscription.Subscriptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * Many organizations in random states are foretold ten weeks; then the clock runs through them day by day, with
 * the real adapter and the simulated rail, and everything has to come as it was said. {@code bin/prove forecast}
 * runs it with 10,000.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0", "tenantry.sandbox.demo=false", "db-scheduler.enabled=false",
    "tenantry.rate-limits.enabled=false"})
@ContextConfiguration(initializers = ForecastComesTrueTest.OwnPostgres.class)
@Import(Crowd.class)
@DirtiesContext
class ForecastComesTrueTest {

    private static final int ORGANIZATIONS = Integer.getInteger("forecast.organizations", 200);
    private static final long SEED = Long.getLong("forecast.seed", 28L);
    private static final int AHEAD = 70;
    private static final Duration DAY = Duration.ofDays(1);
    /** A rail needs an hour from a period's end to its money; letters and webhooks follow at once. */
    private static final Duration LATE = Duration.ofHours(2);
    /** Everything here falls due at the hour at which it began; what is seen last must not be on its way. */
    private static final Duration NOTHING_DUE = Duration.ofHours(6);
    private static final Set<Kind> BEGIN = Set.of(Kind.RENEWS, Kind.PLAN_BEGINS);

    @Autowired private Crowd crowd;
    @Autowired private Forecasts forecasts;
    @Autowired private SandboxClock sandbox;
    @Autowired private BusinessClock clock;
    @Autowired private Subscriptions subscriptions;
    @Autowired private Invoices invoices;
    @Autowired private Reminders reminders;
    @Autowired private Statements statements;
    @Autowired private Charges charges;

    @Test
    void everythingComesAsItWasSaid() {
        Tenancy.asSystem(() -> clock.beginAt(Instant.now().minus(Duration.ofDays(40))));
        var lives = crowd.live(ORGANIZATIONS, new Random(SEED));
        var start = clock.now();
        var end = start.plus(Duration.ofDays(AHEAD)).minus(NOTHING_DUE);
        var said = new HashMap<OrganizationId, Forecast>();
        var active = new HashMap<OrganizationId, Boolean>();
        for (var life : lives) {
            said.put(life.organization(), forecasts.of(life.organization(), start, end));
            active.put(life.organization(), subscriptions.standing(life.organization(), start).active());
        }
        for (var day = 1; day <= AHEAD; day++) {
            var evening = start.plus(DAY.multipliedBy(day));
            sandbox.liveThroughTo(evening.isAfter(end) ? end : evening);
            lives.forEach(life -> standsAsSaid(life, active.get(life.organization()),
                    said.get(life.organization()), clock.now()));
        }
        lives.forEach(life -> paidAsSaid(life, said.get(life.organization()), start));
        lives.forEach(life -> refilledAsSaid(life, said.get(life.organization()), start));
        writtenAsSaid(lives, said, start, end);
        var events = said.values().stream().mapToInt(forecast -> forecast.events().size()).sum();
        System.out.printf("forecast: seed %d, %d organizations, %d events within %d days, all came%n", SEED,
                ORGANIZATIONS, events, AHEAD);
        assertThat(events).isGreaterThan(ORGANIZATIONS);
    }

    /** Whether they are let in follows from the last lock or fall that was foretold. */
    private void standsAsSaid(Life life, boolean active, Forecast said, Instant now) {
        var turns = said.events().stream().filter(event -> event.kind() == Kind.LOCKS).toList();
        if (turns.stream().anyMatch(event -> event.latest() || near(event.at(), now))) {
            lockedAtTheLatest(life, turns.getLast(), now);
            return;
        }
        var standing = subscriptions.standing(life.organization(), now);
        var locked = turns.stream().anyMatch(event -> !event.at().isAfter(now));
        assertThat(standing.active()).as("%s at %s: %s", life, now, said.events())
                .isEqualTo(active && !locked);
    }

    private void lockedAtTheLatest(Life life, Foreseen lock, Instant now) {
        if (lock.at().plus(LATE).isBefore(now)) {
            assertThat(subscriptions.standing(life.organization(), now).active()).as("%s at %s", life, now)
                    .isFalse();
        }
    }

    private static boolean near(Instant event, Instant now) {
        return Duration.between(event, now).abs().compareTo(LATE) < 0;
    }

    /** Each period began in the very second, and its invoice is paid over the very amount. */
    private void paidAsSaid(Life life, Forecast said, Instant start) {
        var began = Tenancy.asOrganization(life.organization(), () -> subscriptions.periods(life.organization()))
                .stream().filter(period -> period.kind() == Period.Kind.PAID)
                .map(Period::startedAt).filter(at -> at.isAfter(start)).sorted().toList();
        var foretold = said.events().stream().filter(event -> BEGIN.contains(event.kind())).toList();
        assertThat(began).as("%s: %s", life, said.events())
                .containsExactlyElementsOf(foretold.stream().map(Foreseen::at).toList());
        var paid = Tenancy.asOrganization(life.organization(), () -> invoices.latest(life.organization(), 100))
                .stream().filter(invoice -> invoice.issuedAt().isAfter(start) && invoice.status().equals("paid"))
                .map(invoice -> invoice.total()).toList().reversed();
        assertThat(paid).as("%s: %s", life, said.events())
                .containsExactlyElementsOf(foretold.stream().map(Foreseen::amount).toList());
    }

    /** The ledger turns cycles when somebody comes by, each as of its own moment. */
    private void refilledAsSaid(Life life, Forecast said, Instant start) {
        if (life.begins()) {
            try {
                charges.charge(life.organization(), JobId.of("comes-by"), 1, Backend.STANDARD);
            } catch (dev.tenantry.kernel.Refusal nothingLeft) {
                // a locked organization has none, and its cycles were turned all the same
            }
        }
        var refills = Tenancy.asOrganization(life.organization(),
                () -> statements.page(life.organization(), null, Statements.MOST)).entries().reversed().stream()
                .filter(line -> line.kind() == EntryKind.REFILL && line.effectiveAt().isAfter(start))
                .toList();
        var foretold = said.events().stream().filter(event -> event.kind() == Kind.REFILLS).toList();
        assertThat(refills).as("%s: %s", life, said.events()).hasSameSizeAs(foretold);
        for (int n = 0; n < refills.size(); n++) {
            assertThat(near(refills.get(n).effectiveAt(), foretold.get(n).at()))
                    .as("%s: refilled %s, said %s", life, refills.get(n), foretold.get(n)).isTrue();
            assertThat(refills.get(n).allowanceAfter()).as("%s", life).isEqualTo(foretold.get(n).credits());
        }
    }

    private void writtenAsSaid(List<Life> lives, Map<OrganizationId, Forecast> said, Instant start, Instant end) {
        var sent = reminders.sentBetween(start, end.plus(DAY), 100_000);
        for (var life : lives) {
            var forecast = said.get(life.organization());
            var foretold = forecast.events().stream().filter(event -> event.kind() == Kind.LETTER)
                    .map(Foreseen::letter).toList();
            var written = sent.stream().filter(letter -> letter.organization().equals(life.organization()))
                    .map(Reminders.Sent::kind).toList();
            if (forecast.events().stream().noneMatch(Foreseen::latest)) {
                assertThat(written).as("%s: %s", life, forecast.events()).isEqualTo(foretold);
            }
        }
    }

    /** A database of its own, for nobody else can live with a clock that jumps by weeks. */
    static final class OwnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var folder = Path.of("target/test-data", "forecast-" + ProcessHandle.current().pid());
            var server = EmbeddedServer.start(folder, TestPostgres.PROGRAMS, 0);
            context.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent closed
                        && closed.getApplicationContext() == context) {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        server.close();
                        FileSystemUtils.deleteRecursively(folder.toFile());
                    }));
                }
            });
            TestPropertyValues.of("tenantry.data-dir=" + folder, "tenantry.database.url=" + server.jdbcUrl()
                    + "?user=" + server.user() + "&password=" + server.password()).applyTo(context);
        }
    }
}
