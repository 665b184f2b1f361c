package dev.tenantry.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.mail.Mailbox;
import dev.tenantry.mail.Mailbox.Letter;
import dev.tenantry.subscription.Complimentaries;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What becomes of a free organization's workspaces that nobody uses; the days are told, the clock stands. */
@TenantryTest
class SweepWorkspacesTest {

    @LocalServerPort
    int port;
    @Autowired
    SweepWorkspaces sweep;
    @Autowired
    IdleWorkspaces idle;
    @Autowired
    ForgetRemovedWorkspaces forget;
    @Autowired
    Workspaces workspaces;
    @Autowired
    RemovedWorkspaces removed;
    @Autowired
    Complimentaries complimentaries;
    @Autowired
    Mailbox mailbox;
    @Autowired
    BusinessClock clock;
    @Autowired
    JdbcClient jdbc;

    private Newcomer ada;
    private Instant start;

    @BeforeEach
    void aFreeOrganization() {
        ada = Newcomer.register(port, "Ada Lovelace");
        give(ada.organization(), "free");
        start = clock.now();
    }

    @Test
    void isAnnouncedThreeTimesPutAwayAndGone() {
        var desk = open("Support desk");
        for (int day = 0; day <= 61; day++) {
            sweepOn(day);
        }
        assertThat(letters("unless it is used")).extracting(Letter::subject).containsExactlyInAnyOrder(
                "Support desk is removed in 14 days unless it is used",
                "Support desk is removed in 7 days unless it is used",
                "Support desk is removed in one day unless it is used");
        assertThat(letters("unless it is used")).allSatisfy(letter -> assertThat(letter.text())
                .contains("Hello Ada Lovelace,", "the workspace Support desk of", "because you own"));
        assertThat(letters("unless it is used").stream().filter(one -> one.subject().contains("7 days")))
                .singleElement().satisfies(letter -> assertThat(letter.text()).contains("in 7 days."));
        assertThat(letters("was removed")).singleElement().satisfies(letter -> assertThat(letter.text())
                .contains("the workspace Support desk of", "You can bring it back"));
        assertThat(row(desk).get("deleted_at")).isNotNull();
        assertThat(refused(desk)).isEqualTo("workspace_key_unknown");
        sweepOn(89);
        assertThat(rows()).as("in the grace").isEqualTo(1);
        sweepOn(92);
        assertThat(rows()).as("gone for good").isZero();
        assertThat(acts()).containsExactly("workspace.idle_announced", "workspace.idle_announced",
                "workspace.idle_announced", "workspace.opened", "workspace.purged", "workspace.put_away");
    }

    @Test
    void aUseInBetweenTakesItBack() {
        var desk = open("Desk");
        sweepOn(46);
        assertThat(announcedRemoval(desk)).isNotNull();
        assertThat(listed().getFirst().removalAt()).isEqualTo(announcedRemoval(desk));
        ageSinceLastUse(desk, Duration.ofMinutes(2));
        var used = use(desk);
        assertThat(used.removalAt()).isNull();
        assertThat(announcedRemoval(desk)).isNull();
        sweepOn(59);
        sweepOn(60.5);
        assertThat(row(desk).get("deleted_at")).as("it was announced for that day").isNull();
    }

    /** Ten days on, ten days away from the end: a new key is a use as well. */
    @Test
    void aNewKeyIsAUse() {
        var desk = open("Desk");
        ageSinceLastUse(desk, Duration.ofDays(50));
        var before = lastActivity(desk);
        as(() -> workspaces.replaceKey(ada.organization(), desk.workspace().id(), Actor.SYSTEM));
        assertThat(lastActivity(desk)).isAfter(before.plus(Duration.ofDays(49)));
    }

    /** From an older installation: created, never used. Without any activity the database takes none. */
    @Test
    void whatWasNeverUsedCountsFromItsCreation() {
        var never = open("Never used");
        assertThatThrownBy(() -> Tenancy.asSystem(() -> jdbc.sql("""
                insert into workspace.workspace
                       (id, organization_id, name, api_key_hash, created_at, last_activity_at)
                values (gen_random_uuid(), :organization, 'Old', decode(md5('old') || md5('er'), 'hex'),
                        :created, null)
                """).param("organization", ada.organization()).param("created", start.minus(Duration.ofDays(61)))
                .update())).isInstanceOf(DataAccessException.class).hasMessageContaining("last_activity_at");
        assertThat(row(never).get("last_activity_at")).isEqualTo(row(never).get("created_at"));
        for (var day : List.of(46, 53, 59, 60, 61)) {
            sweepOn(day);
        }
        assertThat(row(never).get("deleted_at")).isNotNull();
    }

    /** However long it lay there before anybody looked, its owners hear of it first and have two weeks. */
    @Test
    void whatLayThereForAYearIsAnnouncedFirst() {
        var desk = open("Desk");
        sweepOn(400);
        assertThat(row(desk).get("deleted_at")).isNull();
        assertThat(announcedRemoval(desk)).isEqualTo(day(414));
        sweepOn(500);
        assertThat(row(desk).get("deleted_at")).as("its last letter had not gone out").isNull();
        sweepOn(501);
        assertThat(row(desk).get("deleted_at")).isNotNull();
    }

    @Test
    void whoPaysTriesOrIsGivenAPlanKeepsEverything() {
        var desk = open("Desk");
        sweepOn(46);
        give(ada.organization(), "pro");
        assertThat(listed().getFirst().removalAt()).as("nothing is announced any more").isNull();
        sweepOn(59);
        sweepOn(400);
        assertThat(row(desk).get("deleted_at")).isNull();
        assertThat(announcedRemoval(desk)).isNull();
        var trying = Newcomer.register(port);
        var theirs = as(() -> workspaces.open(trying.organization(), "Theirs", null, Actor.SYSTEM));
        List.of(day(5), day(600)).forEach(at -> lookAfter(trying.organization(), at));
        assertThat(mailbox.newest(trying.email(), 50, 0)).noneMatch(one -> one.subject().contains("Theirs"));
        assertThat(as(() -> workspaces.page(trying.organization(), null, 10)))
                .extracting(Workspace::id).containsExactly(theirs.workspace().id());
    }

    /** What is foretold on the first day is what the days then bring. */
    @Test
    void theForecastComesTrue() {
        var desk = open("Desk");
        var foretold = events("workspace_put_away").getFirst();
        assertThat(foretold.path("workspace").asString()).isEqualTo("Desk");
        var removal = Instant.parse(foretold.path("at").asString());
        assertThat(removal).isEqualTo(lastActivity(desk).plus(Duration.ofDays(60)));
        var letters = events("letter").stream().filter(one -> one.path("workspace").asString().equals("Desk"))
                .map(one -> Instant.parse(one.path("at").asString())).toList();
        assertThat(letters).containsExactly(removal.minus(Duration.ofDays(14)), removal.minus(Duration.ofDays(7)),
                removal.minus(Duration.ofDays(1)));
        assertThat(Instant.parse(events("workspace_gone").getFirst().path("at").asString()))
                .isEqualTo(removal.plus(Duration.ofDays(30)));
        for (int n = 0; n < letters.size(); n++) {
            lookAfter(ada.organization(), letters.get(n).minusSeconds(1));
            assertThat(letters("unless it is used")).hasSize(n);
            lookAfter(ada.organization(), letters.get(n));
            assertThat(letters("unless it is used")).hasSize(n + 1);
        }
        lookAfter(ada.organization(), removal.minusSeconds(1));
        assertThat(row(desk).get("deleted_at")).isNull();
        assertThat(events("workspace_put_away")).as("as announced").singleElement()
                .isEqualTo(foretold);
        lookAfter(ada.organization(), removal);
        assertThat(row(desk).get("deleted_at")).isNotNull();
        assertThat(events("workspace_put_away")).isEmpty();
        assertThat(ada.browser().get("/o/" + ada.slug() + "/billing/forecast").body())
                .contains("The removed workspace Desk is gone for good");
    }

    /** Nothing is foretold where nothing is swept. */
    @Test
    void nothingIsForetoldWhereSomebodyPays() {
        open("Desk");
        give(ada.organization(), "pro");
        assertThat(events("workspace_put_away")).isEmpty();
    }

    /** Two nodes at the same moment tell each letter once and put it away once. */
    @Test
    void severalNodesDoItOnce() throws Exception {
        var desk = open("Desk");
        for (var day : List.of(46, 53, 59, 60)) {
            var at = day(day);
            together(IntStream.range(0, 4).<Callable<Void>>mapToObj(_ -> () -> {
                lookAfter(ada.organization(), at);
                return null;
            }).toList());
        }
        assertThat(letters("unless it is used")).hasSize(3);
        assertThat(letters("was removed")).hasSize(1);
        assertThat(row(desk).get("deleted_at")).isNotNull();
        assertThat(acts()).filteredOn("workspace.put_away"::equals).hasSize(1);
    }

    /** Whoever was answered at that moment still has it; whoever was refused has not. */
    @Test
    void aUseAtThatMomentIsEitherHeardOrRefused() throws Exception {
        var desks = IntStream.range(0, 12).mapToObj(n -> open("Desk " + n)).toList();
        desks.forEach(desk -> ageSinceLastUse(desk, Duration.ofMinutes(5)));
        List.of(46, 53, 59).forEach(day -> sweepOn(day));
        var answers = new ArrayList<String>();
        var work = new ArrayList<Callable<String>>();
        desks.forEach(desk -> work.add(() -> refused(desk)));
        work.add(() -> {
            Tenancy.asSystem(() -> idle.putAway(ada.organization(), day(60)));
            return "";
        });
        answers.addAll(together(work));
        for (int n = 0; n < desks.size(); n++) {
            var isGone = row(desks.get(n)).get("deleted_at") != null;
            assertThat(answers.get(n)).isEqualTo(isGone ? "workspace_key_unknown" : "");
            assertThat(refused(desks.get(n))).isEqualTo(answers.get(n));
        }
    }

    /** The whole job, with what is as old as that. What fails for one, or as a whole, keeps no other from it. */
    @Test
    void eachStepAndEachOrganizationIsForItself() {
        var other = Newcomer.register(port);
        var seen = new ArrayList<OrganizationId>();
        SweepWorkspaces.Pages both = (last, _) -> last == null
                ? List.of(ada.organization(), other.organization()) : List.of();
        SweepWorkspaces.Pages broken = (_, _) -> {
            throw new IllegalStateException("this step cannot even begin");
        };
        sweep.run(List.of(
                new SweepWorkspaces.Step("broken", broken, (_, _) -> { }),
                new SweepWorkspaces.Step("fails for one", both, (organization, _) -> {
                    if (organization.equals(ada.organization())) {
                        throw new IllegalStateException("this one fails");
                    }
                    seen.add(organization);
                }),
                new SweepWorkspaces.Step("goes on", both, (organization, _) -> seen.add(organization))), start);
        assertThat(seen).containsExactly(other.organization(), ada.organization(), other.organization());
    }

    @Test
    void theDailyJobFindsWhatIsIdleAndWhatIsOver() {
        var old = open("Old desk");
        var gone = open("Gone desk");
        var fresh = open("Fresh desk");
        as(() -> workspaces.remove(ada.organization(), gone.workspace().id(), Actor.SYSTEM));
        ageSinceLastUse(old, Duration.ofDays(50));
        change("update workspace.workspace set deleted_at = deleted_at - interval '31 days'", gone);
        Tenancy.asSystem(() -> jdbc.sql("""
                update subscription.subscription
                   set started_at = started_at - interval '90 days'
                 where organization_id = :organization
                """).param("organization", ada.organization()).update());
        sweep.run();
        assertThat(letters("unless it is used")).singleElement().satisfies(letter ->
                assertThat(letter.subject()).isEqualTo("Old desk is removed in 10 days unless it is used"));
        assertThat(rows()).as("one is gone").isEqualTo(2);
        assertThat(announcedRemoval(fresh)).isNull();
        sweep.run();
        assertThat(letters("unless it is used")).hasSize(1);
    }

    /** Whoever deleted the organization brings it back as it was. */
    @Test
    void aDeletedOrganizationIsLeftAlone() {
        var desk = open("Desk");
        ageSinceLastUse(desk, Duration.ofDays(50));
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.organization set deleted_at = now() where id = :id
                """).param("id", ada.organization().uuid()).update());
        sweep.run();
        assertThat(announcedRemoval(desk)).isNull();
    }

    @Test
    void whatWasRemovedComesBackWithinTheGraceAsItWas() {
        var desk = open("Desk");
        as(() -> workspaces.remove(ada.organization(), desk.workspace().id(), Actor.SYSTEM));
        assertThat(as(() -> removed.page(ada.organization(), null, 10))).singleElement()
                .satisfies(one -> assertThat(Duration.between(one.deletedAt(), one.restorableUntil()))
                        .isEqualTo(Duration.ofDays(30)));
        as(() -> removed.restore(ada.organization(), desk.workspace().id(), Actor.SYSTEM));
        assertThat(refused(desk)).isEmpty();
        assertThat(as(() -> removed.page(ada.organization(), null, 10))).isEmpty();
        as(() -> workspaces.remove(ada.organization(), desk.workspace().id(), Actor.SYSTEM));
        change("update workspace.workspace set deleted_at = deleted_at - interval '30 days'", desk);
        assertThat(as(() -> removed.page(ada.organization(), null, 10))).isEmpty();
        assertThatThrownBy(() -> as(() -> removed.restore(ada.organization(), desk.workspace().id(),
                Actor.SYSTEM))).isInstanceOf(Refusal.class);
    }

    private List<JsonNode> events(String kind) {
        return ada.acting().getJson("/v1/billing/forecast?days=120").json().path("events").valueStream()
                .filter(one -> one.path("kind").asString().equals(kind)).toList();
    }

    private OpenedWorkspace open(String name) {
        var opened = as(() -> workspaces.open(ada.organization(), name, null, Actor.SYSTEM));
        start = clock.now().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return opened;
    }

    private Instant day(double day) {
        return start.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    }

    private void sweepOn(double day) {
        lookAfter(ada.organization(), day(day));
    }

    private void lookAfter(OrganizationId organization, Instant at) {
        sweep.steps(at).forEach(step -> Tenancy.asSystem(() -> step.work().accept(organization, at)));
    }

    private Workspace use(OpenedWorkspace desk) {
        return as(() -> workspaces.ofKey(ada.organization(), desk.key()));
    }

    /** With which code; empty: it is there. */
    private String refused(OpenedWorkspace desk) {
        try {
            use(desk);
            return "";
        } catch (Refusal refusal) {
            return refusal.code().code();
        }
    }

    private List<Workspace> listed() {
        return as(() -> workspaces.page(ada.organization(), null, 10));
    }

    private <T> T as(Supplier<T> work) {
        return Tenancy.asSystem(work);
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            var done = new ArrayList<T>();
            for (var one : threads.invokeAll(work)) {
                done.add(one.get());
            }
            return done;
        }
    }

    private void give(OrganizationId organization, String plan) {
        as(() -> complimentaries.grant(organization, plan, null, Actor.SYSTEM, "a test"));
    }

    private void ageSinceLastUse(OpenedWorkspace desk, Duration by) {
        change("update workspace.workspace set created_at = created_at - interval '%d seconds',"
                .formatted(by.toSeconds()) + " last_activity_at = last_activity_at - interval '%d seconds'"
                .formatted(by.toSeconds()), desk);
    }

    private void change(String update, OpenedWorkspace desk) {
        Tenancy.asSystem(() -> jdbc.sql(update + " where organization_id = :organization and id = :id")
                .param("organization", ada.organization()).param("id", desk.workspace().id().uuid()).update());
    }

    private Map<String, Object> row(OpenedWorkspace desk) {
        return as(() -> jdbc.sql("""
                select created_at, last_activity_at, deleted_at, removal_at
                  from workspace.workspace
                 where organization_id = :organization
                   and id = :id
                """).param("organization", ada.organization()).param("id", desk.workspace().id().uuid())
                .query().singleRow());
    }

    private @Nullable Instant announcedRemoval(OpenedWorkspace desk) {
        return row(desk).get("removal_at") instanceof Timestamp at ? at.toInstant() : null;
    }

    private Instant lastActivity(OpenedWorkspace desk) {
        return ((Timestamp) row(desk).get("last_activity_at")).toInstant();
    }

    private int rows() {
        return as(() -> jdbc.sql("select count(*) from workspace.workspace where organization_id = :organization")
                .param("organization", ada.organization()).query(Integer.class).single());
    }

    private List<String> acts() {
        return as(() -> jdbc.sql("""
                select action
                  from audit.entry
                 where organization_id = :organization
                   and action like 'workspace.%'
                 order by action
                """).param("organization", ada.organization()).query(String.class).list());
    }

    private List<Letter> letters(String about) {
        return mailbox.newest(ada.email(), 50, 0).stream().filter(one -> one.subject().contains(about)).toList();
    }
}
