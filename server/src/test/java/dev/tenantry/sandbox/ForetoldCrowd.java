package dev.tenantry.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.Statements;
import dev.tenantry.database.Tenancy;
import dev.tenantry.forecast.Forecast;
import dev.tenantry.forecast.Forecasts;
import dev.tenantry.forecast.Foreseen;
import dev.tenantry.forecast.Foreseen.Kind;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.notification.Reminders;
import dev.tenantry.payment.Invoice;
import dev.tenantry.payment.Invoices;
import dev.tenantry.sandbox.Crowd.Life;
import dev.tenantry.subscription.Period;
import dev.tenantry.subscription.Stage;
import dev.tenantry.subscription.Standing;
import dev.tenantry.subscription.Subscriptions;
import dev.tenantry.workspace.RemovedWorkspaces;
import dev.tenantry.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A crowd that is foretold ten weeks, and what came of it while the clock ran through them day by day. It needs a
 * sandbox in which nobody else lives.
 */
@TestComponent
class ForetoldCrowd {

    static final int AHEAD = 70;
    /** Every crowd begins at a moment of these years that follows from its seed, so that months have all lengths. */
    private static final Instant FIRST_START = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration STARTS = Duration.ofDays(4 * 365 + 1);
    private static final Duration DAY = Duration.ofDays(1);
    /** A rail needs an hour from a period's end to its money; letters and webhooks follow at once. */
    private static final Duration LATE = Duration.ofHours(2);
    /** Everything here falls due at the hour at which it began; what is seen last must not be on its way. */
    private static final Duration NOTHING_DUE = Duration.ofHours(6);
    private static final Set<Kind> BEGIN = Set.of(Kind.RENEWS, Kind.PLAN_BEGINS);
    private static final Set<Kind> END = Set.of(Kind.TRIAL_ENDS, Kind.PLAN_ENDS, Kind.GIFT_ENDS);
    private static final Set<Kind> OF_WORKSPACES = Set.of(Kind.WORKSPACE_PUT_AWAY, Kind.WORKSPACE_GONE);
    private static final Set<Stage> OVER = Set.of(Stage.EXPIRED, Stage.CANCELED);

    @Autowired private Crowd crowd;
    @Autowired private Forecasts forecasts;
    @Autowired private SandboxClock sandbox;
    @Autowired private BusinessClock clock;
    @Autowired private Subscriptions subscriptions;
    @Autowired private Invoices invoices;
    @Autowired private Reminders reminders;
    @Autowired private Statements statements;
    @Autowired private Charges charges;
    @Autowired private Workspaces workspaces;
    @Autowired private RemovedWorkspaces removed;
    @Autowired private JdbcClient jdbc;

    /**
     * @param letIn       how many of them might use the product when it was foretold
     * @param foretold    how many events of each kind
     * @param came        how many of them came as they were said
     * @param forestalled letters that nobody needed, for a lock that was said for the latest came before them
     * @param deviations  one for each life that went otherwise
     */
    record Outcome(long seed, Instant start, int organizations, long letIn, Map<Kind, Long> foretold, long came,
            long forestalled, List<String> deviations) {

        long events() {
            return foretold.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Nothing came otherwise, and nothing was said that nobody looked for. */
        boolean holds() {
            return deviations.isEmpty() && came + forestalled == events();
        }
    }

    /** One life, what was said of it, and whether it was let in and what the sweep had done when that was said. */
    private record Told(Life life, Forecast said, boolean active, int acts) {

        List<Foreseen> of(Set<Kind> kinds) {
            return said.events().stream().filter(event -> kinds.contains(event.kind())).toList();
        }

        List<Foreseen> letters(boolean ofWorkspaces) {
            return of(Set.of(Kind.LETTER)).stream().filter(letter -> ofWorkspaces == (letter.workspace() != null))
                    .toList();
        }

        boolean hasLatest() {
            return said.events().stream().anyMatch(Foreseen::latest);
        }
    }

    /** What a round has seen so far; of each life that went otherwise only what was seen first. */
    private static final class Seen {

        private final Map<OrganizationId, String> deviations = new LinkedHashMap<>();
        private long came;
        private long forestalled;

        void check(Told told, Runnable asserts, long events) {
            try {
                asserts.run();
                came += events;
            } catch (AssertionError otherwise) {
                deviations.putIfAbsent(told.life().organization(), otherwise.getMessage());
            }
        }
    }

    /** In a sandbox whose clock was not moved yet. */
    Outcome comesTrue(int organizations, long seed) {
        var random = new Random(seed);
        var begins = FIRST_START.plusSeconds(random.nextLong(STARTS.toSeconds()));
        Tenancy.asSystem(() -> clock.beginAt(begins));
        var lives = crowd.live(organizations, random);
        var start = clock.now();
        var end = start.plus(Duration.ofDays(AHEAD)).minus(NOTHING_DUE);
        var tellings = lives.stream().map(life -> foretell(life, start, end)).toList();
        var seen = new Seen();
        for (var day = 1; day <= AHEAD; day++) {
            var evening = start.plus(DAY.multipliedBy(day));
            sandbox.liveThroughTo(evening.isAfter(end) ? end : evening);
            tellings.forEach(told -> seen.check(told, () -> standsAsSaid(told, clock.now()), 0));
            tellings.forEach(told -> seen.check(told, () -> keptAsSaid(told, clock.now()), 0));
        }
        tellings.forEach(told -> endedAsSaid(told, seen));
        tellings.forEach(told -> seen.check(told, () -> paidAsSaid(told, start), told.of(BEGIN).size()));
        tellings.forEach(told -> seen.check(told, () -> refilledAsSaid(told, start),
                told.of(Set.of(Kind.REFILLS)).size()));
        tellings.forEach(told -> seen.check(told, () -> announcedAsSaid(told),
                told.letters(true).size() + told.of(OF_WORKSPACES).size()));
        writtenAsSaid(tellings, start, end, seen);
        return new Outcome(seed, begins, lives.size(), tellings.stream().filter(Told::active).count(), tellings.stream()
                .flatMap(told -> told.said().events().stream()).collect(Collectors.groupingBy(Foreseen::kind,
                        () -> new EnumMap<>(Kind.class), Collectors.counting())),
                seen.came, seen.forestalled, List.copyOf(seen.deviations.values()));
    }

    private Told foretell(Life life, Instant start, Instant end) {
        return new Told(life, forecasts.of(life.organization(), start, end),
                standing(life, start).active(), acts(life).size());
    }

    /** As the organization itself sees it: nobody else sees that it holds anything. */
    private Standing standing(Life life, Instant now) {
        return Tenancy.asOrganization(life.organization(), () -> subscriptions.standing(life.organization(), now));
    }

    /** Whether they are let in follows from the last lock or fall that was foretold. */
    private void standsAsSaid(Told told, Instant now) {
        var turns = told.of(Set.of(Kind.LOCKS));
        var life = told.life();
        if (turns.stream().anyMatch(event -> event.latest() || near(event.at(), now))) {
            lockedAtTheLatest(life, turns.getLast(), now);
            return;
        }
        var standing = standing(life, now);
        var locked = turns.stream().anyMatch(event -> !event.at().isAfter(now));
        assertThat(standing.active()).as("%s at %s: %s", life, now, told.said().events())
                .isEqualTo(told.active() && !locked);
    }

    private void lockedAtTheLatest(Life life, Foreseen lock, Instant now) {
        if (lock.at().plus(LATE).isBefore(now)) {
            assertThat(standing(life, now).active()).as("%s at %s", life, now)
                    .isFalse();
        }
    }

    /** At the end of the weeks: what was to end has ended, and then; who was to be locked is, and none of the others. */
    private void endedAsSaid(Told told, Seen seen) {
        var standing = standing(told.life(), clock.now());
        seen.check(told, () -> overAsSaid(told, standing), told.of(END).size());
        var locks = told.of(Set.of(Kind.LOCKS));
        seen.check(told, () -> assertThat(standing.active()).as("%s: %s", told.life(), told.said().events())
                .isEqualTo(told.active() && locks.isEmpty()), locks.size());
    }

    private static void overAsSaid(Told told, Standing standing) {
        var ends = told.of(END);
        if (ends.isEmpty()) {
            return;
        }
        assertThat(ends).as("%s", told.life()).hasSize(1);
        assertThat(OVER).as("%s: %s, but %s", told.life(), ends, standing).contains(standing.stage());
        assertThat(standing.until()).as("%s: %s, but %s", told.life(), ends, standing)
                .isEqualTo(ends.getFirst().at());
    }

    private static boolean near(Instant event, Instant now) {
        return Duration.between(event, now).abs().compareTo(LATE) < 0;
    }

    /** Each period began in the very second, and the invoice for it is paid over the very amount. */
    private void paidAsSaid(Told told, Instant start) {
        var organization = told.life().organization();
        var began = Tenancy.asOrganization(organization, () -> subscriptions.periods(organization))
                .stream().filter(period -> period.kind() == Period.Kind.PAID)
                .map(Period::startedAt).filter(at -> at.isAfter(start)).sorted().toList();
        var foretold = told.of(BEGIN);
        assertThat(began).as("%s: %s", told.life(), told.said().events())
                .containsExactlyElementsOf(foretold.stream().map(Foreseen::at).toList());
        var paid = Tenancy.asOrganization(organization, () -> invoices.latest(organization, 100))
                .stream().filter(invoice -> isOfThem(invoice, start) && invoice.status().equals("paid"))
                .map(invoice -> invoice.periodStart() + " " + invoice.total()).toList().reversed();
        assertThat(paid).as("%s: %s", told.life(), told.said().events())
                .containsExactlyElementsOf(foretold.stream().map(event -> event.at() + " " + event.amount()).toList());
    }

    /** Not the one for a period that had just begun when it was foretold: the rail collects it an hour later. */
    private static boolean isOfThem(Invoice invoice, Instant start) {
        var period = invoice.periodStart();
        return invoice.issuedAt().isAfter(start.plus(LATE))
                || invoice.issuedAt().isAfter(start) && (period == null || period.isAfter(start));
    }

    /** The ledger turns cycles when somebody comes by, each as of its own moment. */
    private void refilledAsSaid(Told told, Instant start) {
        var life = told.life();
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
        var foretold = told.of(Set.of(Kind.REFILLS));
        assertThat(refills).as("%s: %s", life, told.said().events()).hasSameSizeAs(foretold);
        for (int n = 0; n < refills.size(); n++) {
            assertThat(near(refills.get(n).effectiveAt(), foretold.get(n).at()))
                    .as("%s: refilled %s, said %s", life, refills.get(n), foretold.get(n)).isTrue();
            assertThat(refills.get(n).allowanceAfter()).as("%s", life).isEqualTo(foretold.get(n).credits());
        }
    }

    /** A workspace nobody uses is there until it was said to go, can be brought back, and is gone when that was said. */
    private void keptAsSaid(Told told, Instant now) {
        var over = told.of(OF_WORKSPACES);
        if (over.isEmpty() || over.stream().anyMatch(event -> near(event.at(), now))) {
            return;
        }
        var organization = told.life().organization();
        var passed = over.stream().filter(event -> event.at().isBefore(now)).map(Foreseen::kind).toList();
        Tenancy.asOrganization(organization, () -> {
            assertThat(workspaces.page(organization, null, 10)).as("%s at %s: %s", told.life(), now, over)
                    .hasSize(passed.isEmpty() && over.getFirst().kind() == Kind.WORKSPACE_PUT_AWAY ? 1 : 0);
            assertThat(removed.page(organization, null, 10)).as("%s at %s: %s", told.life(), now, over)
                    .hasSize(passed.contains(Kind.WORKSPACE_GONE) ? 0
                            : passed.isEmpty() && over.getFirst().kind() == Kind.WORKSPACE_PUT_AWAY ? 0 : 1);
        });
    }

    /** Each letter about a workspace went out once, and what was put away and forgotten was noted as that. */
    private void announcedAsSaid(Told told) {
        var acts = acts(told.life());
        assertThat(acts.subList(told.acts(), acts.size())).as("%s: %s", told.life(), told.said().events())
                .containsExactlyElementsOf(told.said().events().stream().filter(event -> event.workspace() != null)
                        .map(event -> switch (event.kind()) {
                            case WORKSPACE_PUT_AWAY -> "workspace.put_away";
                            case WORKSPACE_GONE -> "workspace.purged";
                            default -> "workspace.idle_announced";
                        }).toList());
    }

    private List<String> acts(Life life) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where organization_id = :organization
                   and action in ('workspace.idle_announced', 'workspace.put_away', 'workspace.purged')
                 order by recorded_at, id
                """).param("organization", life.organization()).query(String.class).list());
    }

    /** Every letter in order; of what was said for the latest, no other than those, and none left out between. */
    private void writtenAsSaid(List<Told> tellings, Instant start, Instant end, Seen seen) {
        var sent = new HashMap<OrganizationId, List<String>>(reminders.sentBetween(start, end.plus(DAY), 100_000).stream()
                .collect(Collectors.groupingBy(Reminders.Sent::organization,
                        Collectors.mapping(Reminders.Sent::kind, Collectors.toList()))));
        for (var told : tellings) {
            var foretold = told.letters(false).stream().map(Foreseen::letter).toList();
            var written = sent.getOrDefault(told.life().organization(), List.of());
            if (told.hasLatest() && written.size() < foretold.size()) {
                seen.forestalled += foretold.size() - written.size();
                seen.check(told, () -> assertThat(written).as("%s: %s", told.life(), told.said().events())
                        .isEqualTo(foretold.subList(0, written.size())), written.size());
            } else {
                seen.check(told, () -> assertThat(written).as("%s: %s", told.life(), told.said().events())
                        .isEqualTo(foretold), foretold.size());
            }
        }
    }
}
