package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Lots;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.book.TermsChange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code credit/cases.txt} and plays each case, step by step, in a world. */
final class Cases {

    record Step(int line, String text) {}

    record Case(String name, List<Step> steps) {

        @Override
        public String toString() {
            return name;
        }

        void playIn(CreditWorld world) {
            var play = new Cases(world);
            steps.forEach(play::step);
        }
    }

    private final CreditWorld world;
    private final Map<String, Integer> seen = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long versions;
    private Outcome outcome = new Outcome.TermsSet(false);

    private Cases(CreditWorld world) {
        this.world = world;
    }

    static List<Case> all() throws IOException {
        var cases = new ArrayList<Case>();
        try (var in = Cases.class.getResourceAsStream("/credit/cases.txt")) {
            var lines = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i).strip();
                if (line.startsWith("==")) {
                    cases.add(new Case(line.substring(2).strip(), new ArrayList<>()));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    cases.getLast().steps.add(new Step(i + 1, line));
                }
            }
        }
        return cases;
    }

    private void step(Step step) {
        var words = new ArrayDeque<>(Arrays.asList(step.text.split("\\s+")));
        var verb = words.pop();
        var where = "cases.txt:" + step.line + " " + step.text.replaceAll("\\s+", " ");
        switch (verb) {
            case "now" -> {
                now = Instant.parse(words.pop());
                world.now(now);
            }
            case "entries" -> kinds(where, words.pop(), words);
            default -> {
                var account = words.pop();
                outcome = act(verb, account, words);
                assertThat(wordFor(outcome)).as(where).isEqualTo(words.pop());
                look(where, world.balance(account), words);
            }
        }
    }

    private Outcome act(String verb, String account, Deque<String> words) {
        return switch (verb) {
            case "charge" -> {
                var credits = number(words);
                yield world.apply(account, new Command.Charge(JobId.of(words.pop()), credits,
                        Backend.of(words.pop())));
            }
            case "reserve" -> {
                var credits = number(words);
                yield world.apply(account, new Command.Reserve(JobId.of(words.pop()), credits,
                        Backend.of(words.pop()), Duration.parse(words.pop())));
            }
            case "commit" -> {
                var credits = number(words);
                yield world.apply(account, new Command.Commit(JobId.of(words.pop()), credits));
            }
            case "release" -> world.apply(account, new Command.Release(JobId.of(words.pop())));
            case "expire" -> world.apply(account, new Command.Expire(JobId.of(words.pop())));
            case "refund" -> world.apply(account, new Command.Refund(JobId.of(words.pop())));
            case "grant" -> {
                var credits = number(words);
                var key = words.pop();
                var end = option(words, "ends");
                var priority = option(words, "priority");
                yield world.apply(account, new Command.Grant(key, credits, end == null ? null : Instant.parse(end),
                        priority == null ? Lots.USUAL : Integer.parseInt(priority)));
            }
            case "reverse" -> {
                var credits = number(words);
                var key = words.pop();
                var grant = option(words, "of");
                yield world.apply(account, new Command.Reverse(key, credits, grant == null ? key : grant));
            }
            case "freeze" -> world.apply(account, new Command.Freeze(words.pop()));
            case "thaw" -> world.apply(account, new Command.Thaw(words.pop()));
            case "terms" -> world.apply(account, new Command.SetTerms(terms(words)));
            case "balance" -> new Outcome.TermsSet(false);
            default -> throw new IllegalArgumentException("no step begins with " + verb);
        };
    }

    private TermsChange terms(Deque<String> words) {
        var kind = words.pop();
        var credits = kind.equals("lifetime") || kind.equals("period") ? number(words) : 0;
        var options = new HashMap<String, String>();
        while (!words.peek().equals("ok") && !words.peek().equals("replay")) {
            var option = words.pop();
            options.put(option, option.equals("then") && !words.peek().equals("none")
                    ? words.pop() + " " + words.pop() : words.pop());
        }
        var version = Long.parseLong(options.getOrDefault("version", Long.toString(++versions)));
        var spec = TermsSpec.from(instant(options, "at", now), version, allowance(kind, credits, options));
        if (options.containsKey("until")) {
            var then = options.getOrDefault("then", "none").split(" ");
            spec = spec.until(Instant.parse(options.get("until")),
                    allowance(then[0], then.length > 1 ? Long.parseLong(then[1]) : 0, then(options)));
        }
        return new TermsChange(options.getOrDefault("source", "source-" + versions), spec);
    }

    /** What follows counts its cycles as before, and has no premium cap. */
    private static Map<String, String> then(Map<String, String> options) {
        var rest = new HashMap<>(options);
        rest.remove("premium");
        return rest;
    }

    private AllowanceTerms allowance(String kind, long credits, Map<String, String> options) {
        var premium = options.containsKey("premium") ? Long.valueOf(options.get("premium")) : null;
        var length = Period.parse(options.getOrDefault("every", "P1M"));
        return switch (kind) {
            case "none" -> AllowanceTerms.none();
            case "lifetime" -> AllowanceTerms.lifetime(credits, premium);
            case "period" -> AllowanceTerms.eachCycle(credits, premium, instant(options, "anchor", now),
                    length);
            case "unlimited" -> AllowanceTerms.unlimited(premium, instant(options, "anchor", now), length);
            default -> throw new IllegalArgumentException("no terms are called " + kind);
        };
    }

    private void look(String where, Balance balance, Deque<String> words) {
        while (!words.isEmpty()) {
            var what = words.pop();
            var expected = words.pop();
            var actual = switch (what) {
                case "allowance" -> balance.allowance().remaining();
                case "purchased" -> balance.purchased();
                case "total" -> balance.total();
                case "premium" -> balance.allowance().premiumRemaining();
                case "limit" -> balance.allowance().limit() == null ? "unlimited" : balance.allowance().limit();
                case "resets" -> balance.allowance().resetsAt() == null ? "never" : balance.allowance().resetsAt();
                case "refilled" -> balance.allowance().refilledAt() == null ? "never" : balance.allowance().refilledAt();
                case "held" -> balance.held();
                case "lots" -> balance.lots().isEmpty() ? "none" : balance.lots().stream()
                        .map(lot -> String.valueOf(lot.credits())).collect(Collectors.joining("+"));
                case "low" -> balance.low().isEmpty() ? "no" : String.join(",", balance.low());
                case "debt" -> balance.debt();
                case "frozen" -> balance.frozen();
                case "granted" -> balance.lifetimeGranted();
                case "consumed" -> balance.lifetimeConsumed();
                case "from_allowance" -> ((Outcome.Charged) outcome).charge().split().fromAllowance();
                case "from_purchased" -> ((Outcome.Charged) outcome).charge().split().fromPurchased();
                default -> throw new IllegalArgumentException("nothing to see is called " + what);
            };
            assertThat(String.valueOf(actual)).as(where + ": " + what).isEqualTo(expected);
        }
    }

    private void kinds(String where, String account, Deque<String> expected) {
        var entries = world.entries(account);
        var fresh = entries.subList(seen.getOrDefault(account, 0), entries.size());
        assertThat(fresh).as(where).extracting(entry -> entry.kind().word())
                .containsExactlyElementsOf(expected);
        seen.put(account, entries.size());
    }

    private static String wordFor(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Charged(_, var replayed) -> replayed ? "replay" : "ok";
            case Outcome.Refunded(_, var replayed) -> replayed ? "replay" : "ok";
            case Outcome.Granted(_, var replayed) -> replayed ? "replay" : "ok";
            case Outcome.TermsSet(var replayed) -> replayed ? "replay" : "ok";
            case Outcome.Settled(_, var replayed) -> replayed ? "replay" : "ok";
            case Outcome.Reversed(_, _, var replayed) -> replayed ? "replay" : "ok";
            case Outcome.HandedOver away -> away.replayed() ? "replay" : "ok";
            case Outcome.Frozen(var replayed) -> replayed ? "replay" : "ok";
            case Outcome.Opened _ -> "ok";
            case Outcome.Refused refused -> refused.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static Instant instant(Map<String, String> options, String name, Instant otherwise) {
        return options.containsKey(name) ? Instant.parse(options.get(name)) : otherwise;
    }

    private static @Nullable String option(Deque<String> words, String name) {
        if (!name.equals(words.peek())) {
            return null;
        }
        words.pop();
        return words.pop();
    }

    private static long number(Deque<String> words) {
        return Long.parseLong(words.pop());
    }
}
