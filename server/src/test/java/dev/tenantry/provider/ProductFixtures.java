package dev.tenantry.provider;

import dev.tenantry.Browser;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A registered product and its requests, written by hand to be able to write them wrong. */
public final class ProductFixtures {

    public static final String CALLBACK = "https://product.test/callback";
    static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";

    private ProductFixtures() {}

    public static Products.Registered register(Products products, boolean confidential) {
        return products.register(new NewProduct("Acme Product", confidential, List.of(CALLBACK),
                List.of("https://product.test/bye")), Actor.SYSTEM);
    }

    public static Map<String, String> request(Product product) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", product.id().toString());
        request.put("redirect_uri", CALLBACK);
        request.put("scope", "openid profile email");
        request.put("state", "xyz");
        request.put("nonce", "n-1");
        request.put("code_challenge", Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Secret.hash(VERIFIER)));
        request.put("code_challenge_method", "S256");
        return request;
    }

    public static String authorize(Map<String, String> request) {
        return "/oauth2/authorize?" + encoded(request);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    /** Follows redirects and pages that lead on, within this site; gives the last answer. */
    public static Browser.Answer follow(Browser browser, String path) {
        var answer = browser.get(path);
        for (int i = 0; i < 10; i++) {
            var next = answer.location().isEmpty() ? answer.header("Refresh").replaceFirst("^0; ?url=", "")
                    : answer.location();
            if (next.isEmpty() || next.startsWith("https://product.test")) {
                return answer;
            }
            answer = browser.get(next);
        }
        throw new AssertionError("led in a circle: " + answer.location());
    }

    /** The code of somebody who is signed in and goes through. */
    public static String code(Browser browser, Map<String, String> request) {
        var back = follow(browser, authorize(request));
        var code = query(back.location()).get("code");
        if (code == null) {
            throw new AssertionError(back.status() + " " + back.location() + " " + back.body());
        }
        return code;
    }

    public static Map<String, String> query(String location) {
        var query = URI.create(location).getRawQuery();
        return query == null ? Map.of() : List.of(query.split("&")).stream().map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    public static Map<String, String> redemption(String code) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", CALLBACK);
        fields.put("code_verifier", VERIFIER);
        return fields;
    }

    public static Map<String, String> renewal(String token) {
        return Map.of("grant_type", "refresh_token", "refresh_token", token);
    }

    /** As a product's backend, from an address of its own. */
    public static Browser.Answer post(int port, String path, Products.Registered product,
            Map<String, String> fields) {
        var backend = new Browser(port);
        var all = new LinkedHashMap<>(fields);
        if (product.secret() == null) {
            all.put("client_id", product.product().id().toString());
        } else {
            backend.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    (product.product().id() + ":" + product.secret().text()).getBytes(StandardCharsets.UTF_8)));
        }
        return backend.send(backend.request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(all))));
    }
}
