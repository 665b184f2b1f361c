package dev.tenantry.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Two servers asked the same in turns, so that what else the machine does falls on both. Beside the rates,
 * which share the machine with whoever asks, it tells what a request costs in processor time.
 */
final class Turns {

    private static final int CLIENTS = 64;

    /** Where to ask, and how much processor time was used up there so far. */
    record Server(String url, Supplier<Duration> processorTime) {}

    private record Measured(Load load, double cpuMicros) {}

    private record Turn(Measured reference, Measured ours) {

        double ratio() {
            return ours.load.perSecond() / reference.load.perSecond();
        }

        double p99Ratio() {
            return ours.load.p99Millis() / reference.load.p99Millis();
        }

        double cpuRatio() {
            return reference.cpuMicros / ours.cpuMicros;
        }
    }

    private final Path script;
    private final Map<String, String> settings;
    private final int seconds;
    private final List<Turn> turns = new ArrayList<>();

    Turns(Path script, Map<String, String> settings, int seconds) {
        this.script = script;
        this.settings = settings;
        this.seconds = seconds;
    }

    /** Lets the compiler of the other side come to rest before anything is counted. */
    Load warmUp(Server server, int warmSeconds) {
        return Load.wrk(server.url, script, CLIENTS, warmSeconds, settings);
    }

    void take(int count, Server reference, Server ours) {
        for (int i = 0; i < count; i++) {
            turns.add(new Turn(measure(reference), measure(ours)));
        }
    }

    private Measured measure(Server server) {
        var before = server.processorTime.get();
        var load = Load.wrk(server.url, script, CLIENTS, seconds, settings);
        var used = server.processorTime.get().minus(before);
        return new Measured(load, used.toNanos() / 1000.0 / load.requests());
    }

    void print(String what) {
        System.out.printf("%-8s %8.0f/s  p50 %.2f ms  p99 %.1f ms  %.0f µs of processor%s%n", what,
                median(turn -> turn.ours.load.perSecond()), median(turn -> turn.ours.load.p50Millis()),
                median(turn -> turn.ours.load.p99Millis()), median(turn -> turn.ours.cpuMicros), notOk());
        System.out.printf("         %8.0f/s  p50 %.2f ms  p99 %.1f ms  %.0f µs: the framework's empty "
                + "endpoint%n", median(turn -> turn.reference.load.perSecond()),
                median(turn -> turn.reference.load.p50Millis()),
                median(turn -> turn.reference.load.p99Millis()), median(turn -> turn.reference.cpuMicros));
        System.out.printf("         %.2fx of its rate (wanted: 0.6), %.2fx its p99 (at most 2), %.2fx by "
                + "processor time; medians of %d turns%n%n", median(Turn::ratio), median(Turn::p99Ratio),
                median(Turn::cpuRatio), turns.size());
    }

    private String notOk() {
        var all = turns.stream().mapToLong(turn -> turn.ours.load.notOk()).sum();
        return all == 0 ? "" : "  NOT OK: " + all;
    }

    private double median(ToDoubleFunction<Turn> figure) {
        var sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
