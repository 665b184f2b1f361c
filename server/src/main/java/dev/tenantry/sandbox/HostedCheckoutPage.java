package dev.tenantry.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pays on the simulator's hosted page the way a browser does: load the form, send it with its token. */
final class HostedCheckoutPage {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    void pay(URI url, String name, String cardNumber) {
        try {
            var page = http.send(HttpRequest.newBuilder(url).build(),
                    HttpResponse.BodyHandlers.ofString());
            var fields = new LinkedHashMap<String, String>();
            fields.put("_csrf", first(TOKEN, page.body()));
            fields.put("number", cardNumber);
            fields.put("expiry", "12 / 44");
            fields.put("cvc", "314");
            fields.put("name", name);
            var cookies = page.headers().allValues("Set-Cookie").stream()
                    .map(cookie -> cookie.split(";", 2)[0]).collect(Collectors.joining("; "));
            var answer = http.send(HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Cookie", cookies)
                    .POST(HttpRequest.BodyPublishers.ofString(encode(fields)))
                    .build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 3) {
                throw new IllegalStateException("the card page did not take the card: "
                        + answer.statusCode());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the card page does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("the card page has no " + pattern);
        }
        return matcher.group(1);
    }
}
