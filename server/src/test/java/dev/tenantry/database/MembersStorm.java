package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An organization whose owner offered it to somebody and invited others. Then at once, at every node: the invited
 * accept, more are invited, the heir accepts the offer and is put out, and the owner deletes it all. The first
 * node is asked by script, the others through pages.
 */
final class MembersStorm {

    /** An act of somebody and what became of it. */
    record Done(String act, String who, Browser.Answer answer) {

        /** Pages that did what they were asked lead on with a word about it. */
        boolean went() {
            return answer.status() / 100 == 2
                    || answer.status() == 302 && answer.location().contains("toast=");
        }
    }

    private static final int MORE = 3;

    private final List<Integer> nodes;
    private final JdbcClient jdbc;
    private final Newcomer owner;
    private final Newcomer heir;
    private final List<Newcomer> guests;
    private final Map<Newcomer, String> invitations = new HashMap<>();

    /** Their addresses are proven. The first of the invited is the heir. */
    MembersStorm(List<Integer> nodes, JdbcClient jdbc, Newcomer owner, List<Newcomer> invited) {
        this.nodes = nodes;
        this.jdbc = jdbc;
        this.owner = owner;
        heir = invited.getFirst();
        guests = invited.subList(1, invited.size());
    }

    void prepare() {
        guests.forEach(guest -> invitations.put(guest, invited(guest)));
        assertThat(script(nodes.getFirst(), heir).postJson("/v1/me/invitations/" + invited(heir) + "/acceptance",
                "{}").status()).isEqualTo(200);
        assertThat(script(nodes.getFirst(), owner).postJson("/v1/organization/transfer",
                "{\"person\": \"%s\"}".formatted(heir.person())).status()).isEqualTo(201);
    }

    void seatsAreKnown(int seats) {
        nodes.forEach(node -> eventually(() -> script(node, owner).getJson("/v1/billing/state").json()
                .at("/plan_limits/seats").asInt() == seats));
    }

    /** In an order that the owner's id decides. */
    List<Callable<Done>> acts() {
        var acts = new ArrayList<Callable<Done>>();
        for (var node : nodes) {
            var pages = !node.equals(nodes.getFirst());
            guests.forEach(guest -> acts.add(() -> new Done("accept", guest.person().toString(), pages
                    ? page(node, guest).post("/invitations/" + invitations.get(guest) + "/acceptance", Map.of())
                    : script(node, guest).postJson("/v1/me/invitations/" + invitations.get(guest) + "/acceptance",
                            "{}"))));
            for (int n = 0; n < MORE; n++) {
                var late = "late-%d-%d-%s@example.test".formatted(node, n, owner.slug());
                acts.add(() -> new Done("invite", late, pages
                        ? page(node, owner).post(at("/members/invitations"), Map.of("email", late, "role", "member"))
                        : script(node, owner).postJson("/v1/invitations",
                                "{\"email\": \"%s\", \"role\": \"member\"}".formatted(late))));
            }
            acts.add(() -> new Done("transfer", "heir", pages
                    ? page(node, heir).post(at("/settings/transfer/acceptance"), Map.of())
                    : script(node, heir).postJson("/v1/organization/transfer/acceptance", "{}")));
            acts.add(() -> new Done("remove", "heir", pages
                    ? page(node, owner).post(at("/members/" + heir.person() + "/removal"), Map.of())
                    : script(node, owner).delete("/v1/members/" + heir.person())));
        }
        acts.add(() -> new Done("delete", "owner", page(nodes.getLast(), owner).post(at("/settings/deletion"),
                Map.of("confirmation", owner.slug()))));
        Collections.shuffle(acts, new Random(owner.person().hashCode()));
        return acts;
    }

    void judge(List<Done> all, int seats) {
        assertThat(all).allMatch(done -> done.answer().status() < 500, "is answered");
        var went = all.stream().filter(Done::went).toList();
        for (var act : List.of("transfer", "remove", "delete")) {
            assertThat(count(went, act)).as(act + " happens once").isLessThanOrEqualTo(1);
        }
        var accepted = went.stream().filter(done -> done.act().equals("accept")).map(Done::who).toList();
        assertThat(accepted).as("each is let in once").doesNotHaveDuplicates();
        var transferred = count(went, "transfer") == 1;
        var deleted = count(went, "delete") == 1;
        assertThat(transferred && deleted).as("whoever gave it away does not delete it").isFalse();

        var wanted = new TreeMap<String, String>();
        accepted.forEach(guest -> wanted.put(guest, "member"));
        wanted.put(owner.person().toString(), transferred ? "admin" : "owner");
        if (count(went, "remove") == 0) {
            wanted.put(heir.person().toString(), transferred ? "owner" : "member");
        }
        assertThat(roles()).as("who was let in is in, once, and nobody else").isEqualTo(wanted);
        assertThat(wanted.values()).as("it has one owner").containsOnlyOnce("owner");
        assertThat(wanted.size()).as("no more than there are seats").isLessThanOrEqualTo(seats);
        assertThat(open()).as("a letter for whoever was invited and is not in").isEqualTo(
                (long) guests.size() - accepted.size() + count(went, "invite"));
        if (count(went, "invite") > 0) {
            assertThat(wanted.size() + open()).as("and a seat").isLessThanOrEqualTo((long) seats);
        }
        assertThat(isDeleted()).isEqualTo(deleted);
        isWrittenDown(went, accepted.size());
        bothShowTheSame(deleted, wanted);
    }

    private void isWrittenDown(List<Done> went, int accepted) {
        assertThat(entries("invitation.accepted")).isEqualTo(accepted + 1L);
        assertThat(entries("invitation.sent")).isEqualTo(guests.size() + 1 + count(went, "invite"));
        assertThat(entries("transfer.accepted")).isEqualTo(count(went, "transfer"));
        assertThat(entries("member.removed")).isEqualTo(count(went, "remove"));
        assertThat(entries("organization.deleted")).isEqualTo(count(went, "delete"));
    }

    private void bothShowTheSame(boolean deleted, Map<String, String> members) {
        for (var node : nodes) {
            if (deleted) {
                assertThat(script(node, owner).getJson("/v1/members").code()).isEqualTo("not_a_member");
                guests.forEach(guest -> assertThat(script(node, guest).postJson("/v1/me/invitations/"
                        + invitations.get(guest) + "/acceptance", "{}").status()).isGreaterThanOrEqualTo(400));
            } else {
                var shown = new TreeMap<String, String>();
                script(node, owner).getJson("/v1/members").json().path("members").forEach(one ->
                        shown.put(one.path("person").asString(), one.path("role").asString()));
                assertThat(shown).isEqualTo(members);
            }
        }
        assertThat(roles()).as("looking changed nothing").isEqualTo(members);
    }

    private static long count(List<Done> went, String act) {
        return went.stream().filter(done -> done.act().equals(act)).count();
    }

    private String invited(Newcomer one) {
        var answer = script(nodes.getFirst(), owner).postJson("/v1/invitations",
                "{\"email\": \"%s\", \"role\": \"member\"}".formatted(one.email()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String at(String path) {
        return "/o/" + owner.slug() + path;
    }

    private Browser script(int node, Newcomer one) {
        return page(node, one).with("X-Tenantry-Organization", owner.organization().toString());
    }

    /** The same session from another browser, as both nodes know it. */
    private static Browser page(int node, Newcomer one) {
        return new Browser(node).withCookie("__Host-session", one.browser().cookie("__Host-session"));
    }

    private Map<String, String> roles() {
        var roles = new TreeMap<String, String>();
        Tenancy.asSystem(() -> jdbc.sql("""
                select person_id, role
                  from organization.membership
                 where organization_id = :organization
                """).param("organization", owner.organization()).query((row, n) -> roles.put(
                dev.tenantry.kernel.PersonId.of(row.getObject(1, java.util.UUID.class)).toString(),
                row.getString(2))).list());
        return roles;
    }

    private long open() {
        return count("""
                select count(*)
                  from organization.invitation
                 where organization_id = :organization
                   and accepted_by is null
                   and revoked_at is null
                """);
    }

    private boolean isDeleted() {
        return count("""
                select count(*)
                  from organization.organization
                 where id = :organization
                   and deleted_at is not null
                """) == 1;
    }

    private long entries(String action) {
        return count("""
                select count(*)
                  from audit.entry
                 where organization_id = :organization
                   and action = '%s'
                """.formatted(action));
    }

    private long count(String sql) {
        return Tenancy.asSystem(() -> jdbc.sql(sql).param("organization", owner.organization())
                .query(Long.class).single());
    }
}
