package dev.tenantry.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What wrk and pgbench measured. */
record Load(long requests, double perSecond, double p50Millis, double p99Millis, double p999Millis,
        long notOk) {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P50 = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern P999 = Pattern.compile("P999 ([0-9.]+)");
    private static final Pattern NOT_OK = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without initial");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    static Load wrk(String url, Path script, int clients, int seconds, Map<String, String> settings) {
        var out = run(List.of("wrk", "-t" + Math.min(2, clients), "-c" + clients, "-d" + seconds + "s", "--latency", "-s",
                script.toString(), url), settings);
        return new Load((long) number(REQUESTS, out), number(RATE, out), millis(P50, out), millis(P99, out),
                P999.matcher(out).find() ? number(P999, out) / 1000 : 0,
                NOT_OK.matcher(out).find() ? (long) number(NOT_OK, out) : 0);
    }

    static Load pgbench(String url, Path script, int clients, int seconds, String password) {
        var out = run(List.of("pgbench", "-n", "-M", "prepared", "-c" + clients, "-j2", "-T" + seconds,
                "-f", script.toString(), url), Map.of("PGPASSWORD", password));
        return new Load(0, number(TPS, out), number(LATENCY, out), 0, 0, 0);
    }

    static String run(List<String> command, Map<String, String> settings) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(settings);
            var process = builder.start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + out);
            }
            return out;
        } catch (IOException e) {
            throw new IllegalStateException(command.getFirst() + " is missing: install it (Debian: wrk, "
                    + "postgresql-contrib)", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double number(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("not understood:\n" + text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static double millis(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("not understood:\n" + text);
        }
        var value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value / 1000;
            case "s" -> value * 1000;
            default -> value;
        };
    }
}
