package dev.tenantry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.json.JsonMapper;

/** For a route that takes a body: one it would accept, and many that are spoiled in one place. */
final class BadBodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTROL = "a\u0007b";
    private static final String NUL = "a\u0000b";
    /** Written as an escape: half a character, which no text can keep. */
    private static final String LONE = "\"a\\ud800b\"";

    /** No body at all, as JSON knows none. */
    static final String NONE = "";

    /** What is not an object, or not JSON. */
    static final Map<String, String> SHAPES = Map.ofEntries(Map.entry("no body", NONE),
            Map.entry("null", "null"), Map.entry("array", "[]"), Map.entry("text", "\"text\""),
            Map.entry("number", "5"), Map.entry("boolean", "true"), Map.entry("broken", "{\"a\": "),
            Map.entry("no value", "{\"a\":}"), Map.entry("single quotes", "{'a': 1}"),
            Map.entry("deep", "{\"a\": " + "[".repeat(5_000)),
            Map.entry("endless number", "{\"a\": " + "9".repeat(5_000) + "}"),
            Map.entry("NUL", "\u0000"), Map.entry("byte order mark only", "\ufeff"));

    /** What nobody may set, whatever the route. */
    static final List<String> FOREIGN_FIELDS = List.of("surprise", "organization", "organization_id",
            "person_id", "role", "operator", "id", "__proto__", "a\u0000b");

    private BadBodies() {}

    static Optional<Class<?>> typeOf(Routes.Route route) {
        return Arrays.stream(route.handler().getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .<Class<?>>map(parameter -> parameter.getParameterType()).findFirst();
    }

    /** A body the route accepts; empty where nobody has written one yet. */
    static Map<String, Object> good(Routes.Route route) {
        var id = UUID.randomUUID().toString();
        return switch (route.name()) {
            case "POST /v1/people" -> Map.of("name", "Nina", "email", id + "@example.test",
                    "password", Newcomer.PASSWORD);
            case "POST /v1/sessions" -> Map.of("email", id + "@example.test", "password", "nonsense-9-otter");
            case "POST /v1/sign-in-links", "POST /v1/sign-in-ways" -> Map.of("email", id + "@example.test");
            case "POST /v1/operator/products", "PUT /v1/operator/products/{product}" -> Map.of("name", "Acme",
                    "confidential", true, "return_to", List.of("https://acme.test/" + id));
            case "POST /v1/tokens" -> Map.of("email", id + "@example.test", "password", "nonsense-9-otter");
            case "POST /v1/tokens/codes" -> Map.of("email", id + "@example.test");
            case "POST /v1/tokens/redemption" -> Map.of("request", id, "code", "123456");
            case "POST /v1/tokens/exchange" -> Map.of("organization", "nobody-" + id);
            case "POST /v1/tokens/refresh" -> Map.of("refresh_token", id);
            case "POST /v1/tokens/revocation" -> Map.of("token", id);
            case "POST /v1/sign-in-links/redemption" -> Map.of("token", id);
            case "POST /v1/me/address-changes", "PUT /v1/verifications/address" ->
                    Map.of("email", id + "@example.test");
            case "POST /v1/me/address-changes/confirmation" -> Map.of("new_code", "123456", "old_code", "123456");
            case "POST /v1/address-restorations" -> Map.of("token", id);
            case "POST /v1/verifications/confirmation" -> Map.of("token", id);
            case "POST /v1/sandbox/faults" ->
                    Map.of("kind", "slow_answer", "matching", "nothing is called " + id);
            case "POST /v1/sandbox/clock" -> Map.of("advance", "PT1S");
            case "POST /v1/operator/coupons" -> Map.of("code", "C" + id.substring(0, 8), "name", "A test",
                    "percent", 5, "lasts", "once");
            case "POST /v1/checks" -> Map.of("feature", "integrations");
            case "POST /v1/checks/batches" -> Map.of("checks", List.of(Map.of("feature", "integrations")));
            case "POST /v1/consumptions" -> Map.of("id", id, "metric", "runs", "quantity", 1);
            case "POST /v1/charges" -> Map.of("job", id, "credits", 1, "backend", "standard");
            case "POST /v1/charges/batches" -> Map.of("charges",
                    List.of(Map.of("job", id, "credits", 1, "backend", "standard")));
            case "POST /v1/holds" -> Map.of("job", id, "credits", 1, "backend", "premium", "seconds", 60);
            case "POST /v1/holds/{job}/commit" -> Map.of("credits", 1);
            case "POST /v1/workspaces" -> Map.of("name", "Desk");
            case "POST /v1/workspaces/identifications" -> Map.of("key", "tw_" + "a".repeat(49));
            case "POST /v1/usage" -> Map.of("id", id, "metric", "runs", "quantity", 1);
            case "POST /v1/usage/batches" -> Map.of("events",
                    List.of(Map.of("id", id, "metric", "runs", "quantity", 1)));
            case "POST /v1/programs" -> Map.of("kind", "install", "name", "Desktop", "handle", id,
                    "own_credits", true);
            case "POST /v1/installs" -> Map.of("install", id);
            case "POST /v1/installs/claims" -> Map.of("key", "ti_" + "a".repeat(49));
            case "POST /v1/credits/allocations" -> Map.of("owner", "user:nina", "credits", 1, "key", id);
            case "POST /v1/api-keys" -> Map.of("name", "backend", "scopes", List.of("checks"));
            case "PATCH /v1/members/{person}" -> Map.of("role", "member");
            case "POST /v1/invitations" -> Map.of("email", id + "@example.test", "role", "member");
            case "PATCH /v1/invitations/{id}" -> Map.of("email", id + "@example.test", "role", "member");
            case "POST /v1/invitations/batches" -> Map.of("invitations",
                    List.of(Map.of("email", id + "@example.test", "role", "member")));
            case "POST /v1/invitations/lookup", "POST /v1/invitations/acceptance",
                    "POST /v1/invitations/renewal-requests" -> Map.of("code", id);
            case "POST /v1/claims" -> Map.of("code", id);
            case "POST /v1/operator/workspaces" -> Map.of("name", "Desk");
            case "POST /v1/operator/organizations" -> Map.of("name", "Desk", "owner", Actors.OWNER_OF_MANY);
            case "PUT /v1/operator/people/{person}/plan" -> Map.of("plan", "pro", "reason", "a test");
            case "POST /v1/workspaces/claims" -> Map.of("key", "tw_" + "a".repeat(49));
            case "POST /v1/organizations" -> Map.of("name", "Another");
            case "PATCH /v1/organization" -> Map.of("name", "Renamed", "slug", "slug-" + id);
            case "POST /v1/organization/deletion" -> Map.of("confirmation", "not this one");
            case "POST /v1/organization/transfer" -> Map.of("person", id);
            case "POST /v1/operator/keys" -> Map.of("name", "script", "scopes", List.of("audit:read"),
                    "expires_at", java.time.Instant.now().plusSeconds(86_400).toString());
            case "POST /v1/operator/keys/{id}/reroll", "POST /v1/api-keys/{id}/reroll" -> Map.of("overlap_seconds", 60);
            case "POST /v1/operator/plans" -> Map.of("key", "plan-" + id.substring(0, 8), "plan",
                    Map.of("name", "Nobody's"));
            case "PUT /v1/operator/plans/{plan}", "PUT /v1/operator/features/{key}",
                    "PUT /v1/operator/packs/{key}", "PUT /v1/operator/add-ons/{key}",
                    "POST /v1/operator/plans/{plan}/preview" -> Map.of("change", Map.of("surprise", 1));
            case "POST /v1/operator/plans/{plan}/moves" -> Map.of("prices", "keep", "reason", "a test");
            case "PUT /v1/operator/moves/{id}" -> Map.of("state", "paused");
            case "POST /v1/operator/catalog/drift" -> Map.of("section", "plans", "key", "nothing", "take",
                    "file");
            case "POST /v1/operator/catalog/rail-prices" -> Map.of("direction", "push", "dry_run", true,
                    "force", false, "archive", false, "plans", List.of("pro"));
            case "POST /v1/leads" -> Map.of("email", id + "@example.test", "name", "Nina", "company", "Acme",
                    "team_size", "3-5", "message", "Hello", "source", "pricing_page");
            case "POST /v1/billing/checkouts", "POST /v1/billing/checkouts/preview" ->
                    Map.of("plan", "pro", "seats", 5, "interval", "monthly", "add_ons",
                            List.of(Map.of("add_on", "more_runs", "quantity", 2)));
            case "POST /v1/billing/prepaid" -> Map.of("plan", "pro", "days", 30, "rail", "fake_once",
                    "seats", 5, "currency", "USD");
            case "POST /v1/billing/plan-changes", "POST /v1/billing/plan-changes/preview" ->
                    Map.of("plan", "pro", "seats", 5, "interval", "monthly");
            case "PUT /v1/billing/add-ons/{addOn}", "POST /v1/billing/add-ons/{addOn}/preview" ->
                    Map.of("quantity", 2);
            case "POST /v1/billing/payment-methods/setups" -> Map.of("pay_open_invoice", false);
            case "PUT /v1/operator/organizations/{organization}/plan" -> Map.of("plan", "pro",
                    "billed_by", "operator", "reason", "a test");
            case "POST /v1/operator/payments/{payment}/refunds" -> Map.of("amount_minor", 100,
                    "currency", "USD", "reason", "a test");
            case "POST /v1/operator/orders/{order}/resolution" -> Map.of("attention", "underpaid",
                    "note", "a test");
            case "PATCH /v1/me" -> Map.of("name", "Nina Newname");
            case "PUT /v1/operator/organizations/{organization}/overrides/{key}" -> Map.of("enabled", true,
                    "reason", "a test");
            case "POST /v1/operator/organizations/{organization}/grants" -> Map.of("credits", 1, "key", id,
                    "reason", "a test", "priority", 50);
            case "PUT /v1/me/password" -> Map.of("current_password", Newcomer.PASSWORD,
                    "new_password", Newcomer.PASSWORD + "8");
            case "POST /v1/password-resets" -> Map.of("email", id + "@example.test");
            case "POST /v1/password-resets/completion" -> Map.of("token", id, "password", id);
            case "POST /v1/operator/inbox/replays" -> Map.of("from", "2001-01-01T00:00:00Z",
                    "to", "2001-01-02T00:00:00Z", "states", List.of("dead"));
            case "PATCH /v1/me/onboarding" -> Map.of("step", 1, "action", "complete");
            case "PATCH /v1/onboarding/answers" -> Map.of("answers", Map.of("team_size", "3-5"));
            case "POST /v1/me/onboarding/dismissal" -> Map.of("part", "wizard");
            case "POST /v1/me/factors/app/confirmation", "POST /v1/sessions/second-factor" ->
                    Map.of("code", "123456");
            case "POST /v1/me/deletion" -> Map.of("confirmation", id + "@example.test");
            case "POST /v1/account-restorations" -> Map.of("token", id);
            case "POST /v1/me/terms" -> Map.of("version", "2027-01");
            case "POST /v1/me/proof" -> Map.of("password", Newcomer.PASSWORD);
            case "PUT /v1/operator/organizations/{organization}/trial" ->
                    Map.of("ends_at", "2099-01-01T00:00:00Z", "reason", "a test");
            case "POST /v1/operator/people/{person}/password-expiry", "POST /v1/operator/people/{person}/enabling",
                    "PUT /v1/operator/people/{person}/disabled" -> Map.of("reason", "a test");
            case "POST /v1/operator/registration/codes" -> Map.of("note", "a test");
            case "PUT /v1/operator/registration/self-serve" -> Map.of("enabled", true, "reason", "a test");
            case "POST /v1/operator/registration/testers" -> Map.of("email", id + "@example.test");
            case "PUT /v1/sign-on" -> Map.of("label", "Acme", "issuer", "https://id.acme.test/" + id,
                    "client_id", "tenantry", "client_secret", "nobody-knows", "default_role", "member");
            case "POST /v1/sign-on/domains" -> Map.of("domain", id.substring(0, 8) + ".acme.test");
            case "POST /v1/sign-on/domains/{domain}/proof" -> Map.of("mail_to", "admin");
            case "PUT /v1/sign-on/enabled" -> Map.of("enforced", false);
            default -> Map.of();
        };
    }

    static String json(Map<String, Object> body) {
        return JSON.writeValueAsString(body);
    }

    /** By what is wrong with them. */
    static Map<String, String> spoiled(Routes.Route route, Class<?> type) {
        var bodies = new LinkedHashMap<String, String>();
        var good = json(good(route));
        bodies.put("two objects", good + good);
        bodies.put("a field twice", "{\"x\": 1, \"x\": 1}");
        for (var field : type.getRecordComponents()) {
            var name = wireName(field);
            wrong(field).forEach(value -> {
                var written = LITERALS.contains(value) ? value.toString() : JSON.writeValueAsString(value);
                var shown = written.length() > 40 ? written.length() + " characters" : written;
                bodies.put(name + " = " + shown, with(route, name, written));
            });
        }
        foreignFields(type).forEach(name -> bodies.put("unknown " + name, with(route, name, "\"x\"")));
        return bodies;
    }

    static List<String> foreignFields(Class<?> type) {
        var own = Arrays.stream(type.getRecordComponents()).map(BadBodies::wireName).toList();
        return FOREIGN_FIELDS.stream().filter(field -> !own.contains(field)).toList();
    }

    private static final String HUGE = "1e400";
    private static final Set<Object> LITERALS = Set.of(HUGE, LONE);

    private static List<Object> wrong(RecordComponent field) {
        var type = field.getType();
        if (type == String.class) {
            return List.of(5, true, 1.5, List.of(), Map.of(), List.of("a"), NUL, CONTROL, LONE,
                    "x".repeat(10_000));
        }
        if (type == Instant.class) {
            return List.of("yesterday", true, 5, List.of(), Map.of(), "2026-13-45T00:00:00Z",
                    "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", NUL);
        }
        if (type == Boolean.class) {
            return List.of("x", "true", 1, 1.5, List.of(), Map.of(), HUGE);
        }
        if (type == List.class) {
            var inner = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            var each = List.<Object>of("x", 5, true, Map.of(), List.of(5), Arrays.asList((Object) null),
                    List.of(List.of()), List.of(NUL), List.of("x".repeat(10_000)));
            return inner == String.class ? each : Stream.concat(each.stream(), Stream.of(List.of(),
                    List.of("x"), List.of(Map.of()), List.of(Map.of("surprise", "x")))).toList();
        }
        return List.of("x", "5", true, 1.5, List.of(), Map.of(), HUGE, 1e18, -1e18);
    }

    private static String with(Routes.Route route, String name, String value) {
        var fields = new LinkedHashMap<String, String>();
        good(route).forEach((key, good) -> fields.put(key, JSON.writeValueAsString(good)));
        fields.put(name, value);
        return "{" + String.join(", ", fields.entrySet().stream()
                .map(field -> JSON.writeValueAsString(field.getKey()) + ": " + field.getValue()).toList())
                        + "}";
    }

    private static String wireName(RecordComponent field) {
        return field.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
