package dev.tenantry.rail;

import dev.tenantry.simulator.stripe.object.Blank;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Tells a story to a rail and collects what the rail answers otherwise than it is written. */
final class Telling {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String VERSION = "2026-07-29.dahlia";

    private final String base;
    private final String key;
    private final String run = Long.toString(Instant.now().toEpochMilli(), 36);
    private final Map<String, JsonNode> answers = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    Telling(String base, String key) {
        this.base = base;
        this.key = key;
    }

    private record Answer(int status, JsonNode body) {}

    /** One line for each difference; empty when the rail tells the same story. */
    List<String> tell(Story story) throws Exception {
        var differences = new ArrayList<String>();
        for (var step : story.steps()) {
            tell(step).forEach(difference -> differences.add(step.name() + ": " + difference));
        }
        return differences;
    }

    private List<String> tell(Story.Step step) throws Exception {
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = call(step);
            var differences = differences(step, answer);
            if (differences.isEmpty() || !step.polls() || Instant.now().isAfter(end)) {
                answers.put(step.name(), answer.body());
                return differences;
            }
            Thread.sleep(PAUSE);
        }
    }

    private Answer call(Story.Step step) throws Exception {
        var path = filled(step.path());
        var query = path.indexOf('?');
        var target = query < 0 ? path : path.substring(0, query + 1) + encoded(path.substring(query + 1));
        var request = HttpRequest.newBuilder(URI.create(base + target))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key)
                .header("Stripe-Version", VERSION)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(step.method(), HttpRequest.BodyPublishers.ofString(encoded(filled(step.form()))));
        step.rules().stream().filter(rule -> rule.startsWith("key ")).forEach(rule ->
                request.header("Idempotency-Key", filled(rule.substring(4))));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private List<String> differences(Story.Step step, Answer answer) {
        var differences = new ArrayList<String>();
        if (answer.status() != step.status()) {
            differences.add("status %d instead of %d: %s".formatted(answer.status(), step.status(),
                    answer.body().path("error").path("message").asString(answer.body().toString())));
            return differences;
        }
        for (var rule : step.expectations()) {
            var found = at(answer.body(), rule.split(" (=|is) ")[0]);
            var wanted = filled(rule.split(" (=|is) ", 2)[1]);
            var holds = rule.contains(" = ") ? text(found).equals(wanted) : kind(found).equals(wanted);
            if (!holds) {
                differences.add("%s, but it is %s".formatted(rule, found));
            }
        }
        differences.addAll(keys(answer.body()));
        return differences;
    }

    /** Keys the rail sends and the simulator does not, or the other way round. */
    private static List<String> keys(JsonNode object) {
        var kind = object.path("object").asString("");
        if (object.path("deleted").asBoolean(false) || kind.equals("list") || !Blank.exists(kind)) {
            return List.of();
        }
        var here = new TreeSet<>(Blank.of(kind).shown().propertyNames());
        var there = new TreeSet<>(object.propertyNames());
        there.remove("secret"); // of a new endpoint, told once
        var differences = new ArrayList<String>();
        there.stream().filter(name -> !here.contains(name)).forEach(name ->
                differences.add("only the rail has " + kind + "." + name));
        here.stream().filter(name -> !there.contains(name)).forEach(name ->
                differences.add("only the simulator has " + kind + "." + name));
        return differences;
    }

    private static String kind(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? "null" : node.isString() ? "text" : node.isNumber()
                ? "number"
                : node.isBoolean() ? "flag" : node.isArray() ? "list" : "object";
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }

    private static JsonNode at(JsonNode root, String path) {
        var node = root;
        for (var step : path.split("\\.")) {
            node = node instanceof ArrayNode list ? list.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    /** Puts earlier answers in; the longest name that fits is meant. */
    private String filled(String text) {
        var filled = text.replace("$run", run).replace("$now", Long.toString(Instant.now().getEpochSecond()));
        var names = answers.keySet().stream().sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (var name : names) {
            var mark = "$" + name + ".";
            for (var start = filled.indexOf(mark); start >= 0; start = filled.indexOf(mark, start + 1)) {
                var end = start + mark.length();
                while (end < filled.length() && (Character.isLetterOrDigit(filled.charAt(end))
                        || "._".indexOf(filled.charAt(end)) >= 0)) {
                    end++;
                }
                filled = filled.substring(0, start)
                        + text(at(answers.get(name), filled.substring(start + mark.length(), end)))
                        + filled.substring(end);
            }
        }
        return filled;
    }

    private static String encoded(String form) {
        return form.isEmpty() ? "" : Arrays.stream(form.split("&")).map(pair -> {
            var parts = pair.split("=", 2);
            return URLEncoder.encode(parts[0], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(parts[1], StandardCharsets.UTF_8);
        }).collect(Collectors.joining("&"));
    }
}
