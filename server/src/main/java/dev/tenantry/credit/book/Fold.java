package dev.tenantry.credit.book;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.book.Written.Gift;
import dev.tenantry.credit.book.Written.Job;
import dev.tenantry.credit.book.Written.Line;
import dev.tenantry.credit.book.Written.Moved;
import dev.tenantry.credit.book.Written.NewTerms;
import dev.tenantry.credit.book.Written.RanLow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies the commands of a batch one after the other, in the order given, each to what the one before left.
 * So a job that is asked for twice is charged once, and one that cannot be paid stands in nobody's way.
 */
public final class Fold {

    /** One account's page: how it was found and how it stands. */
    private static final class Page {
        private final Account before;
        private Account account;
        private Timeline timeline;
        private final Map<UUID, BookedCharge> charges = new HashMap<>();

        Page(Account found, Timeline timeline) {
            before = found;
            account = found;
            this.timeline = timeline;
        }
    }

    private final Ledger ledger;
    private final Read read;
    private final Map<AccountOwner, Page> pages = new HashMap<>();
    private final Map<UUID, Read.Granted> effects;
    private final List<Line> entries = new ArrayList<>();
    private final Map<Read.Job, Job> charges = new LinkedHashMap<>();
    private final Map<Read.Job, Job> settled = new LinkedHashMap<>();
    private final List<Gift> gifts = new ArrayList<>();
    private final List<NewTerms> terms = new ArrayList<>();
    private final List<RanLow> crossings = new ArrayList<>(0);

    public Fold(Ledger ledger, Read read) {
        this.ledger = ledger;
        this.read = read;
        effects = new HashMap<>(read.grants());
        read.accounts().forEach((owner, account) -> pages.put(owner,
                new Page(account, read.timelines().getOrDefault(account.id(), Timeline.EMPTY))));
    }

    /** Empty when the owner has no account. */
    public Optional<Booked> apply(AccountOwner owner, Command command, String by) {
        var page = pages.get(owner);
        if (page == null) {
            return Optional.empty();
        }
        var decision = ledger.decide(page.account, known(page, command), command, read.now());
        page.account = decision.account();
        decision.entries().forEach(entry -> entries.add(new Line(page.before, entry)));
        decision.crossings().forEach(crossing -> crossings.add(new RanLow(page.before, crossing)));
        note(page, decision.outcome(), command, by);
        return Optional.of(new Booked(decision.outcome(), decision.account()));
    }

    public Written written() {
        var moved = pages.values().stream()
                .filter(page -> !page.account.equals(page.before))
                .map(page -> new Moved(page.before, page.account))
                .toList();
        return new Written(read.now(), moved, entries, List.copyOf(charges.values()),
                List.copyOf(settled.values()), gifts, terms, crossings);
    }

    private Known known(Page page, Command command) {
        var job = command.job();
        return new Known(job == null ? null : charge(page, job.uuid()), effect(command.effect()),
                effect(command.opposite()), page.timeline);
    }

    private @Nullable BookedCharge charge(Page page, UUID job) {
        var fresh = page.charges.get(job);
        return fresh != null ? fresh : read.charges().get(new Read.Job(page.before.id(), job));
    }

    private Read.@Nullable Granted effect(@Nullable UUID id) {
        return id == null ? null : effects.get(id);
    }

    private void note(Page page, Outcome outcome, Command command, String by) {
        switch (outcome) {
            case Outcome.Charged(var charge, var again) when !again -> {
                page.charges.put(charge.job().uuid(), charge);
                charges.put(key(page, charge), new Job(page.before, charge));
            }
            case Outcome.Refunded(var charge, var again) when !again -> settle(page, charge);
            case Outcome.Settled(var charge, var again) when !again -> settle(page, charge);
            case Outcome.Granted(_, var again) when !again -> keep(page, command, by);
            case Outcome.Reversed(_, _, var again) when !again -> keep(page, command, by);
            case Outcome.Frozen(var again) when !again -> keep(page, command, by);
            case Outcome.HandedOver away when !away.replayed() && away.credits() > 0 ->
                    keep(page, Gift.of(page.account, (Command.HandOver) command, away, by));
            case Outcome.TermsSet(var again) when !again -> {
                var change = ((Command.SetTerms) command).change();
                page.timeline = page.timeline.with(change);
                terms.add(new NewTerms(page.before, change));
            }
            default -> { }
        }
    }

    private void keep(Page page, Command command, String by) {
        keep(page, Gift.of(page.account, command, by));
    }

    private void keep(Page page, Gift gift) {
        effects.put(gift.source(), new Read.Granted(page.before.id(), gift.credits(), gift.endsAt(),
                gift.priority()));
        gifts.add(gift);
    }

    /** One that is new in this batch is written as it ends. */
    private void settle(Page page, BookedCharge charge) {
        page.charges.put(charge.job().uuid(), charge);
        var job = new Job(page.before, charge);
        if (charges.replace(key(page, charge), job) == null) {
            settled.put(key(page, charge), job);
        }
    }

    private static Read.Job key(Page page, BookedCharge charge) {
        return new Read.Job(page.before.id(), charge.job().uuid());
    }
}
