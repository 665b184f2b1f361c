package dev.tenantry.bench;

import dev.tenantry.Browser;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.smoke.Application;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Every list that can grow, with a hundred thousand rows in it and read by its cursor from the first page to
 * the last, each page timed; and the first page of those that people see. Run by {@code bin/bench lists}, or
 * {@code LISTS=organizations bin/bench lists} for those whose path has that in it.
 */
final class ListsBench {

    private static final int ROWS = 100_000;
    private static final int BOUND_MILLIS = 50;
    private static final int WARM = 150;

    /** {@code cursor} is the parameter that goes on, {@code rows} where the answer has its rows. */
    private record Listed(String path, String rows, String cursor) {}

    private static final List<Listed> OF_ONE = List.of(
            new Listed("/v1/members", "members", "after"),
            new Listed("/v1/invitations", "invitations", "before"),
            new Listed("/v1/api-keys", "keys", "before"),
            new Listed("/v1/programs", "programs", "before"),
            new Listed("/v1/audit", "entries", "before"),
            new Listed("/v1/audit?action=member.removed", "entries", "before"),
            new Listed("/v1/billing/periods", "periods", "before"),
            new Listed("/v1/credits/entries", "entries", "before"),
            new Listed("/v1/workspaces", "workspaces", "before"),
            new Listed("/v1/me/sessions", "sessions", "before"),
            new Listed("/v1/billing/invoices", "invoices", "before"),
            new Listed("/v1/operator/organizations/ORGANIZATION/payments?limit=200", "payments", "before"));
    private static final List<Listed> OF_ALL = List.of(
            new Listed("/v1/operator/audit", "entries", "before"),
            new Listed("/v1/operator/audit?action=member.removed", "entries", "before"),
            new Listed("/v1/operator/security-events", "events", "before"),
            new Listed("/v1/operator/security-events?type=sign_in_refused&client=203.0.113.7", "events", "before"),
            new Listed("/v1/operator/registration/sign-ups", "sign_ups", "before"),
            new Listed("/v1/operator/registration/codes", "codes", "before"),
            new Listed("/v1/operator/organizations", "organizations", "before"),
            new Listed("/v1/operator/organizations?q=bench+7", "organizations", "before"),
            new Listed("/v1/operator/inbox", "entries", "before"),
            new Listed("/v1/operator/plans/pro/subscribers", "subscribers", "after"),
            new Listed("/v1/operator/moves/MOVE/results", "results", "after"));
    private static final List<String> PAGES = List.of("/o/SLUG/members", "/o/SLUG/keys", "/o/SLUG/programs",
            "/o/SLUG/audit", "/o/SLUG/billing/credits", "/o", "/account/sessions", "/operator/audit",
            "/operator/security-events", "/operator/registration", "/v1/me",
            "/o/SLUG/billing", "/v1/operator/moves", "/operator/organizations",
            "/v1/operator/organizations?q=bench", "/v1/operator/organizations?q=bench-777",
            "/v1/operator/organizations?q=nobody+has+it", "/v1/operator/organizations?q=zq",
            "/v1/operator/organizations?q=one-5@example.com");

    private final Path jar;
    private final Path folder;
    private boolean holds = true;

    ListsBench(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    void run() throws Exception {
        try (var application = Application.start(jar, folder, "--tenantry.rate-limits.enabled=false",
                "--tenantry.sandbox.demo=false")) {
            var owner = new Browser(application.port());
            var made = owner.postJson("/v1/people", """
                    {"name":"Owner","email":"owner@example.com","password":"plum-orbit-candle-47"}
                    """).json();
            var organization = made.path("organization_id").asString();
            fill(application, PersonId.of(made.path("id").asString()), OrganizationId.of(organization));
            owner.with("X-Tenantry-Organization", organization);
            var move = owner.getJson("/v1/operator/moves").json().at("/moves/0/id").asString();
            var ofOne = OF_ONE.stream().filter(list -> wanted(list.path)).map(list ->
                    new Listed(list.path.replace("ORGANIZATION", organization), list.rows, list.cursor)).toList();
            System.out.printf("lists    %d rows each: pages, then the first, middle and last page in ms%n", ROWS);
            for (int n = 0; n < 3 * WARM; n++) {
                ofOne.forEach(list -> time(owner, list.path, new ArrayList<>()));
            }
            ofOne.forEach(list -> walk(owner, list));
            OF_ALL.stream().filter(list -> wanted(list.path)).forEach(list -> walk(owner, new Listed(list.path.replace("MOVE", move), list.rows,
                    list.cursor)));
            PAGES.stream().filter(ListsBench::wanted).forEach(page -> look(owner, page.replace("SLUG", made.at("/organization/slug").asString())
                    .replace("ORGANIZATION", organization)));
            System.out.printf("         %s (wanted: every p99 under %d ms)%n%n", holds ? "holds" : "DOES NOT HOLD",
                    BOUND_MILLIS);
        }
    }

    private static boolean wanted(String path) {
        return path.contains(Objects.requireNonNullElse(System.getenv("LISTS"), ""));
    }

    private void fill(Application application, PersonId owner, OrganizationId organization) throws Exception {
        Load.run(List.of("psql", "-q", "-v", "ON_ERROR_STOP=1", "-v", "rows=" + ROWS, "-v",
                        "owner=" + owner.uuid(), "-v", "organization=" + organization.uuid(), "-f",
                        Bench.script("lists.sql", folder).toString(), application.databaseUrl(folder)),
                Map.of("PGPASSWORD", Files.readString(folder.resolve("data/postgres/password")).strip()));
    }

    /** Each page once, as whoever reads everything does. */
    private void walk(Browser owner, Listed list) {
        for (int n = 0; n < WARM / 3; n++) {
            time(owner, list.path, new ArrayList<>());
        }
        var took = new ArrayList<Double>();
        var rows = 0;
        var path = list.path;
        while (path != null) {
            var page = time(owner, path, took).json();
            rows += page.path(list.rows).size();
            path = next(list, page);
        }
        print(list.path, "%7d rows %5d pages %6.1f %6.1f %6.1f".formatted(rows, took.size(), took.getFirst(),
                took.get(took.size() / 2), took.getLast()), took);
    }

    /** The inbox has no word for it: its last row's number goes on. */
    private static String next(Listed list, JsonNode page) {
        var next = page.has("next") ? page.path("next") : page.path(list.rows).path(page.path(list.rows).size() - 1)
                .path("id");
        return next.isNull() || next.isMissingNode() ? null : list.path
                + (list.path.contains("?") ? "&" : "?") + list.cursor + "="
                + URLEncoder.encode(next.asString(), StandardCharsets.UTF_8);
    }

    private void look(Browser owner, String path) {
        var took = new ArrayList<Double>();
        for (int n = 0; n < WARM; n++) {
            time(owner, path, new ArrayList<>());
        }
        for (int n = 0; n < WARM; n++) {
            time(owner, path, took);
        }
        print(path, "first page only", took);
    }

    private static Browser.Answer time(Browser owner, String path, List<Double> took) {
        var began = System.nanoTime();
        var answer = owner.getJson(path);
        took.add((System.nanoTime() - began) / 1e6);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private void print(String path, String what, List<Double> took) {
        var sorted = took.stream().sorted().toList();
        var p99 = sorted.get((sorted.size() * 99 - 1) / 100);
        holds &= p99 < BOUND_MILLIS;
        System.out.printf("%-70s %-48s p50 %6.1f  p99 %6.1f%s%n", path, what, sorted.get(sorted.size() / 2), p99,
                p99 < BOUND_MILLIS ? "" : "  OVER");
    }
}
