package dev.tenantry.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser's way to a provider, as far as the provider's door. */
public record Trip(Browser browser, String provider, String url) {

    public static Trip begin(Browser browser, String provider, String next) {
        return onward(browser, provider, browser.post("/sign-in/with/" + provider,
                new HashMap<>(Map.of("next", next))));
    }

    public static Trip onward(Browser browser, String provider, Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var refresh = answer.header("Refresh");
        assertThat(refresh).startsWith("0; url=");
        return new Trip(browser, provider, refresh.substring("0; url=".length()));
    }

    public Map<String, String> asked() {
        return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** Lets the real server send the browser back. */
    public Browser.Answer throughTheServer() {
        var answer = new Browser(0).send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(url)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return browser.get(answer.location().replaceFirst("^https?://[^/]+", ""));
    }

    /** Comes back as if the provider had sent the browser with a code. */
    public Browser.Answer back() {
        return browser.get(callback());
    }

    public String callback() {
        return "/sign-in/with/" + provider + "/callback?code=the-code&state=" + asked().get("state");
    }
}
