package dev.tenantry;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person's browser or a product's backend against the running application: keeps cookies (also Secure
 * ones over plain http, as browsers do on localhost), fills in the form token, never follows redirects.
 * Each stands at a network address of its own, so limits per address do not add up over tests.
 */
public class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String formToken = "";

    public Browser(int port) {
        this.base = "http://localhost:" + port;
        var random = ThreadLocalRandom.current();
        with("X-Forwarded-For", "203.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256),
                random.nextInt(1, 255)));
    }

    /** Sends this header with every request from now on. */
    public Browser with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Answer get(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /** Posts a form; fetches a page first if no form token is known yet. */
    public Answer post(String path, Map<String, String> fields) {
        if (formToken.isEmpty()) {
            get("/verify?token=none"); // has a form for everybody, signed in or not
        }
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", formToken);
        var body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer getJson(String path) {
        return send(request(path).header("Accept", "application/json").GET());
    }

    public Answer json(String method, String path, String body) {
        return send(request(path).header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer postJson(String path, String body) {
        return json("POST", path, body);
    }

    public Answer delete(String path) {
        return send(request(path).header("Accept", "application/json").DELETE());
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    public Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        return request;
    }

    /** What it would send, for whoever asks as this browser. */
    public String cookieHeader() {
        return cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            var token = TOKEN.matcher(response.body());
            if (token.find()) {
                formToken = token.group(1);
            }
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is no text, such as an archive. */
    public byte[] getBytes(String path) {
        try {
            return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        var parts = setCookie.split(";", 2);
        var pair = parts[0].split("=", 2);
        if (pair[1].isEmpty() || parts[1].toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String location() {
            return response.headers().firstValue("Location").orElse("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String code() {
            return json().path("code").asString();
        }
    }
}
