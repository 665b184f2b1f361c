package dev.tenantry;

import dev.tenantry.catalog.Bound;
import dev.tenantry.database.Tenancy;
import dev.tenantry.entitlement.Overrides;
import dev.tenantry.identity.Device;
import dev.tenantry.identity.EmailAddress;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.identity.Sessions;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.organization.OrganizationFixtures;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Complimentaries;
import dev.tenantry.web.operator.OperatorArea;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Everybody who may stand before a route: the people and keys of one organization, and strangers. */
@Component
public class Actors {

    static final List<String> SCOPES = List.of("checks", "charges", "usage", "billing", "workspaces");
    /** Somebody for whom operators make organizations; the same one in every world. */
    static final String OWNER_OF_MANY = "owner-of-many@example.test";
    private static final String ORGANIZATION = "X-Tenantry-Organization";

    /** Who calls. {@code role} is null for all but members of the organization. */
    enum Who {
        NOBODY, STRANGER, VIEWER, BILLING, MEMBER, ADMIN, OWNER, OPERATOR,
        TOKEN, TOKEN_ELSEWHERE, ENDED_TOKEN,
        OPERATOR_KEY, NAMING_KEY, UNNAMED_KEY, REVOKED_OPERATOR_KEY, OPERATOR_KEY_WITHOUT_SCOPE,
        KEY, REVOKED_KEY, EXPIRED_KEY, KEY_WITHOUT_SCOPE, FOREIGN_KEY;

        boolean operatorKey() {
            return ordinal() >= OPERATOR_KEY.ordinal() && ordinal() < KEY.ordinal();
        }

        boolean token() {
            return this == TOKEN || this == TOKEN_ELSEWHERE || this == ENDED_TOKEN;
        }

        boolean key() {
            return ordinal() >= KEY.ordinal();
        }
    }

    private final People people;
    private final Organizations organizations;
    private final OrganizationFixtures members;
    private final Complimentaries complimentaries;
    private final Overrides overrides;
    private final Sessions sessions;
    private final JdbcClient jdbc;

    Actors(People people, Sessions sessions, Organizations organizations, OrganizationFixtures members,
            Complimentaries complimentaries, Overrides overrides, JdbcClient jdbc) {
        this.overrides = overrides;
        this.people = people;
        this.sessions = sessions;
        this.organizations = organizations;
        this.members = members;
        this.complimentaries = complimentaries;
        this.jdbc = jdbc;
    }

    /** A new organization that lacks nothing, and one of somebody else's, with all who may call. */
    World open(int port) {
        var world = new World(port, verified(port), new EnumMap<>(Who.class), new HashMap<>(),
                this::signIn);
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, world.owner.organization(), "seats",
                Bound.UNLIMITED, "test", null));
        Tenancy.asSystem(() -> overrides.limit(Actor.SYSTEM, world.owner.organization(),
                "requests_per_minute", Bound.UNLIMITED, "test", null));
        var stranger = verified(port);
        complimentary(world.owner.organization());
        complimentary(stranger.organization());
        world.people.put(Who.STRANGER, stranger);
        world.people.put(Who.OWNER, world.owner);
        for (var role : List.of(Who.VIEWER, Who.MEMBER, Who.ADMIN)) {
            var member = verified(port);
            members.join(world.owner.organization(), member.person(), role.name());
            world.people.put(role, member);
        }
        var billing = verified(port);
        members.join(world.owner.organization(), billing.person(), "viewer");
        members.handleBilling(world.owner.organization(), billing.person());
        world.people.put(Who.BILLING, billing);
        var operator = verified(port);
        people.makeOperator(operator.person());
        if (people.byEmail(EmailAddress.parse(OWNER_OF_MANY).orElseThrow()).isEmpty()) {
            Tenancy.asSystem(() -> people.create(NewPerson.of(OWNER_OF_MANY, "Oona Owner", null)));
        }
        world.people.put(Who.OPERATOR, operator);
        world.people.values().forEach(person ->
                person.browser().with(ORGANIZATION, world.owner.organization().toString()));
        makeKeys(world, stranger);
        makeOperatorKeys(world, operator);
        return world;
    }

    Newcomer verified(int port) {
        var newcomer = Newcomer.register(port);
        people.markVerified(newcomer.person());
        return newcomer;
    }

    /** A new session for somebody whose last a route has ended; passwords could only be tried so often. */
    void signIn(Newcomer person) {
        var opened = sessions.openByPassword(person.person(), new Device("203.0.113.1", "203.0.113.1", "test", null));
        person.browser().withCookie("__Host-session", opened.token().text());
    }

    /** A team without any subscription, whose owner is this person. */
    OrganizationId team(PersonId owner) {
        return organizations.createTeam("Team", owner).id();
    }

    String slugOf(OrganizationId organization) {
        return organizations.find(organization).orElseThrow().slug();
    }

    void complimentary(OrganizationId organization) {
        Tenancy.asSystem(() -> complimentaries.grant(organization, "pro", null, Actor.SYSTEM, "test"));
    }

    private void makeKeys(World world, Newcomer stranger) {
        var owner = world.owner.browser();
        world.keys.put("all", key(owner, SCOPES));
        SCOPES.forEach(left -> world.keys.put("without " + left,
                key(owner, SCOPES.stream().filter(scope -> !scope.equals(left)).toList())));
        stranger.acting();
        world.keys.put("foreign", key(stranger.browser(), SCOPES));
        stranger.browser().with(ORGANIZATION, world.owner.organization().toString());
        var revoked = issue(owner, SCOPES);
        owner.delete("/v1/api-keys/" + revoked.path("key").path("id").asString());
        world.keys.put("revoked", revoked.path("secret").asString());
        var expired = issue(owner, SCOPES);
        expire(world.owner.organization(), expired.path("key").path("hint").asString());
        world.keys.put("expired", expired.path("secret").asString());
    }

    private static void makeOperatorKeys(World world, Newcomer operator) {
        var all = OperatorArea.scopes();
        world.keys.put("for operators", operatorKey(operator, all, true));
        world.keys.put("for whoever is named", operatorKey(operator, all, false));
        all.forEach(left -> world.keys.put("for operators without " + left, operatorKey(operator,
                all.stream().filter(scope -> !scope.equals(left)).toList(), true)));
        var revoked = issue(operator, all, true);
        operator.browser().delete("/v1/operator/keys/" + revoked.path("key").path("id").asString());
        world.keys.put("revoked for operators", revoked.path("secret").asString());
    }

    static String operatorKey(Newcomer operator, List<String> scopes, boolean bound) {
        return issue(operator, scopes, bound).path("secret").asString();
    }

    private static JsonNode issue(Newcomer operator, List<String> scopes, boolean bound) {
        var made = operator.browser().postJson("/v1/operator/keys", """
                {"name": "script", "scopes": [%s], "expires_at": "%s"%s}
                """.formatted(String.join(", ", scopes.stream().map(scope -> '"' + scope + '"').toList()),
                Instant.now().plus(Duration.ofDays(1)),
                bound ? ", \"person\": \"%s\"".formatted(operator.person()) : ""));
        if (made.status() != 201) {
            throw new IllegalStateException(made.body());
        }
        return made.json();
    }

    private void expire(OrganizationId organization, String hint) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update organization.api_key
                   set expires_at = now()
                 where organization_id = :organization
                   and hint = :hint
                """).param("organization", organization).param("hint", hint).update());
    }

    static String key(Browser owner, List<String> scopes) {
        return issue(owner, scopes).path("secret").asString();
    }

    private static JsonNode issue(Browser owner, List<String> scopes) {
        var made = owner.postJson("/v1/api-keys", "{\"name\": \"backend\", \"scopes\": [%s]}".formatted(
                String.join(", ", scopes.stream().map(scope -> '"' + scope + '"').toList())));
        if (made.status() != 201) {
            throw new IllegalStateException(made.body());
        }
        return made.json();
    }

    /** One organization and its callers. */
    record World(int port, Newcomer owner, Map<Who, Newcomer> people, Map<String, String> keys,
            Consumer<Newcomer> signIn) {

        /** Their browser; a key's stands at a new address and names the organization in the header. */
        Browser browser(Who who, Routes.Route route) {
            if (who == Who.NOBODY) {
                return naming(new Browser(port));
            }
            if (who.token()) {
                return withToken(who);
            }
            if (who.operatorKey()) {
                return withOperatorKey(who, route);
            }
            if (!who.key()) {
                return signedIn(who);
            }
            var scope = route.needs().scope();
            return withKey(switch (who) {
                case REVOKED_KEY -> "revoked";
                case EXPIRED_KEY -> "expired";
                case FOREIGN_KEY -> "foreign";
                case KEY_WITHOUT_SCOPE -> "without " + (scope.isEmpty() ? "usage" : scope);
                default -> "all";
            });
        }

        /** One names its person in the header, one should and does not, the others are for their person. */
        private Browser withOperatorKey(Who who, Routes.Route route) {
            var left = OperatorArea.scopeOf(route.pattern(), !route.reads()).orElse("people:write");
            var browser = naming(new Browser(port)).with("X-Tenantry-Operator-Key", keys.get(switch (who) {
                case NAMING_KEY, UNNAMED_KEY -> "for whoever is named";
                case REVOKED_OPERATOR_KEY -> "revoked for operators";
                case OPERATOR_KEY_WITHOUT_SCOPE -> "for operators without " + left;
                default -> "for operators";
            }));
            return who == Who.NAMING_KEY
                    ? browser.with("X-Tenantry-User", people.get(Who.OPERATOR).person().toString()) : browser;
        }

        Browser withKey(String which) {
            return naming(new Browser(port)).with("Authorization", "Bearer " + keys.get(which));
        }

        /** The admin's for the organization, the owner's for none, and one whose sign-in is over. */
        private Browser withToken(Who who) {
            var person = people.get(who == Who.TOKEN_ELSEWHERE ? Who.OWNER : Who.ADMIN);
            var token = token(person, who == Who.TOKEN_ELSEWHERE ? null : owner.slug());
            var browser = naming(new Browser(port)).with("Authorization", "Bearer " + token);
            if (who == Who.ENDED_TOKEN) {
                browser.delete("/v1/sessions/current");
            }
            return browser;
        }

        private String token(Newcomer person, String organization) {
            signedIn(person);
            var fresh = new Browser(port).withCookie("__Host-session",
                    person.browser().cookie("__Host-session"));
            var given = fresh.postJson("/v1/tokens/exchange", organization == null ? "{}"
                    : "{\"organization\": \"%s\"}".formatted(organization));
            return given.json().path("access_token").asString();
        }

        private Browser naming(Browser browser) {
            return browser.with(ORGANIZATION, owner.organization().toString());
        }

        private Browser signedIn(Who who) {
            return signedIn(people.get(who));
        }

        private Browser signedIn(Newcomer person) {
            if (person.browser().getJson("/v1/me").status() != 200) {
                signIn.accept(person);
            }
            return person.browser();
        }

        String path(Routes.Route route) {
            return route.path(Map.of("slug", owner.slug(), "code", "not_found"));
        }
    }

    /** Asks the route with the least: an empty object, or a form without fields. */
    static Browser.Answer ask(Browser browser, Routes.Route route, String path) {
        if (!route.api()) {
            return route.reads() ? browser.get(path) : browser.post(path, Map.of());
        }
        var body = route.reads() || route.verb().equals("DELETE") ? BodyPublishers.noBody()
                : BodyPublishers.ofString("{}");
        return browser.send(browser.request(path).header("Accept", "application/json")
                .header("Content-Type", "application/json").method(route.verb(), body));
    }
}
