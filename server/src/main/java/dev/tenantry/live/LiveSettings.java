package dev.tenantry.live;

import dev.tenantry.database.VaultKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** The settings that live mode cannot do without, judged one by one. Pure: it looks at the settings only. */
final class LiveSettings {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

    private final Binder settings;
    private final List<String> problems = new ArrayList<>();

    private LiveSettings(Binder settings) {
        this.settings = settings;
    }

    /** What is wrong, one sentence each with what to set; empty when live mode may start. */
    static List<String> problems(Binder settings) {
        var judged = new LiveSettings(settings);
        judged.publicUrl();
        judged.encryption();
        judged.mail();
        judged.rail();
        judged.zaprite();
        judged.btcpay();
        judged.leftovers();
        return judged.problems;
    }

    private void publicUrl() {
        var url = text("tenantry.public-url");
        if (url.isEmpty()) {
            problem("tenantry.public-url is missing: set the https address your customers use.");
        } else if (!isHttpsElsewhere(url)) {
            problem("tenantry.public-url is '%s': it has to be an https address outside this machine."
                    .formatted(url));
        }
    }

    private void encryption() {
        var file = text("tenantry.encryption.key-file");
        var keys = text("tenantry.encryption.keys");
        try {
            var all = file.isEmpty() ? keys : keys + "\n" + Files.readString(Path.of(file));
            if (VaultKeys.parse(all).isEmpty()) {
                problem("tenantry.encryption.keys (or .key-file) is missing: set a key of your own, such as "
                        + "the output of: echo \"$(date +%Y-%m):$(openssl rand -base64 32)\"");
            }
        } catch (IllegalArgumentException e) {
            problem(e.getMessage());
        } catch (IOException e) {
            problem("tenantry.encryption.key-file cannot be read: " + file);
        }
    }

    private void mail() {
        var host = text("tenantry.mail.host");
        if (host.isEmpty()) {
            problem("tenantry.mail.host is missing: without a mail server nobody can confirm an address.");
            return;
        }
        if (text("tenantry.mail.from").isEmpty() || text("tenantry.mail.from").contains("@localhost")) {
            problem("tenantry.mail.from is missing: set the address your mail comes from.");
        }
        if (text("tenantry.mail.security").equalsIgnoreCase("none") && !THIS_MACHINE.contains(host)) {
            problem("tenantry.mail.security is none: use starttls or tls for a mail server elsewhere.");
        }
    }

    private void rail() {
        var rail = text("tenantry.rails.default");
        if (!rail.isEmpty() && !rail.equals("stripe")) {
            problem("tenantry.rails.default is '%s', which is no rail for real money.".formatted(rail));
        }
        if (!text("tenantry.rails.stripe.secret-key").matches("(sk|rk)_live_.+")) {
            problem("tenantry.rails.stripe.secret-key is not a live key: it has to begin with sk_live_.");
        }
        if (list("tenantry.rails.stripe.webhook-secrets").isEmpty()
                && !flag("tenantry.rails.stripe.register-webhook")) {
            problem("tenantry.rails.stripe.webhook-secrets is missing: payments would not be heard of. Set "
                    + "one, or tenantry.rails.stripe.register-webhook=true.");
        }
        var base = text("tenantry.rails.stripe.api-base");
        if (!base.isEmpty() && (!isHttpsElsewhere(base) || base.contains("/simulator"))) {
            problem("tenantry.rails.stripe.api-base is '%s': the simulator is not for live mode. Remove it."
                    .formatted(base));
        }
    }

    /** Only where it is used. */
    private void zaprite() {
        if (text("tenantry.rails.zaprite.api-key").isEmpty()) {
            return;
        }
        for (var needed : List.of("organization-id", "webhook-token")) {
            if (text("tenantry.rails.zaprite." + needed).isEmpty()) {
                problem("tenantry.rails.zaprite.%s is missing: it belongs to the key.".formatted(needed));
            }
        }
        var base = text("tenantry.rails.zaprite.api-base");
        if (!base.isEmpty() && (!isHttpsElsewhere(base) || base.contains("/simulator"))) {
            problem("tenantry.rails.zaprite.api-base is '%s': the simulator is not for live mode. Remove it."
                    .formatted(base));
        }
    }

    /** Only where it is used. */
    private void btcpay() {
        if (text("tenantry.rails.btcpay.api-key").isEmpty()) {
            return;
        }
        if (text("tenantry.rails.btcpay.store").isEmpty()) {
            problem("tenantry.rails.btcpay.store is missing: set the id of the store whose key it is.");
        }
        var base = text("tenantry.rails.btcpay.base-url");
        if (!isHttpsElsewhere(base) || base.contains("/simulator")) {
            problem("tenantry.rails.btcpay.base-url is '%s': set the https address of your BTCPay Server."
                    .formatted(base));
        }
        if (list("tenantry.rails.btcpay.webhook-secrets").isEmpty()
                && !flag("tenantry.rails.btcpay.register-webhook")) {
            problem("tenantry.rails.btcpay.webhook-secrets is missing: payments would be heard of late. Set "
                    + "one, or tenantry.rails.btcpay.register-webhook=true.");
        }
    }

    private void leftovers() {
        if (flag("tenantry.sandbox.demo")) {
            problem("tenantry.sandbox.demo is true: there is no demo world in live mode. Remove it.");
        }
        if (text("tenantry.rate-limits.enabled").equalsIgnoreCase("false")) {
            problem("tenantry.rate-limits.enabled is false: anybody could guess passwords. Remove it.");
        }
        if (text("tenantry.identity.email-verification").equalsIgnoreCase("false")) {
            problem("tenantry.identity.email-verification is false: anybody could use anybody's address.");
        }
    }

    private static boolean isHttpsElsewhere(String url) {
        try {
            var uri = URI.create(url);
            return "https".equals(uri.getScheme()) && uri.getHost() != null
                    && !THIS_MACHINE.contains(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void problem(String sentence) {
        problems.add(sentence);
    }

    private String text(String name) {
        return settings.bind(name, String.class).orElse("").strip();
    }

    private boolean flag(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    private List<String> list(String name) {
        return settings.bind(name, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .filter(one -> !one.isBlank()).toList();
    }
}
