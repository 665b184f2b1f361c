package dev.tenantry.credit;

import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import java.util.Locale;

/**
 * An answer somebody got, in words that go through a pipe: which account and command, what came of it, and
 * how the account stood by then ({@code seq} is the number of its last entry). {@code job} is the job or the
 * key; of a reversal the two parts are what is owed and what was taken.
 */
record Said(int account, String verb, String job, long credits, String backend, String outcome,
        long fromAllowance, long fromPurchased, long seq, long allowance, long purchased) {

    static Said of(int account, Command command, Booked booked) {
        var charge = charge(booked.outcome());
        var after = booked.account();
        return new Said(account, command.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                name(command), credits(command), backend(command), word(booked.outcome()),
                charge == null ? owed(booked.outcome()) : charge.split().takenFromAllowance(),
                charge == null ? taken(booked.outcome()) : charge.split().fromPurchased(),
                after.seq(), after.allowance(), after.purchased());
    }

    /** One side of what went from one account to another, as it stood when all was there. */
    static Said handedOver(int account, String verb, long credits, Booked then) {
        return new Said(account, verb, "-", credits, "-", "ok", 0, 0,
                then.account().seq(), then.account().allowance(), then.account().purchased());
    }

    static Said parse(String line) {
        var words = line.split(" ");
        return new Said(Integer.parseInt(words[0]), words[1], words[2], Long.parseLong(words[3]), words[4],
                words[5], Long.parseLong(words[6]), Long.parseLong(words[7]), Long.parseLong(words[8]),
                Long.parseLong(words[9]), Long.parseLong(words[10]));
    }

    @Override
    public String toString() {
        return "%d %s %s %d %s %s %d %d %d %d %d".formatted(account, verb, job, credits, backend, outcome,
                fromAllowance, fromPurchased, seq, allowance, purchased);
    }

    private static BookedCharge charge(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Charged(var charge, _) -> charge;
            case Outcome.Settled(var charge, _) -> charge;
            case Outcome.Refunded(var charge, _) -> charge;
            default -> null;
        };
    }

    private static String name(Command command) {
        return switch (command) {
            case Command.Grant grant -> grant.key();
            case Command.Reverse reverse -> reverse.key();
            case Command.HandOver away -> away.key();
            case Command.Freeze(var key) -> key;
            case Command.Thaw(var key) -> key;
            default -> command.job() == null ? "-" : command.job().text();
        };
    }

    private static long owed(Outcome outcome) {
        return outcome instanceof Outcome.Reversed(_, var owed, _) ? owed : 0;
    }

    private static long taken(Outcome outcome) {
        return outcome instanceof Outcome.Reversed(var taken, _, _) ? taken : 0;
    }

    private static long credits(Command command) {
        return switch (command) {
            case Command.Charge charge -> charge.credits();
            case Command.Reserve reserve -> reserve.credits();
            case Command.Commit commit -> commit.credits();
            case Command.Grant grant -> grant.credits();
            case Command.Reverse reverse -> reverse.credits();
            default -> 0;
        };
    }

    private static String backend(Command command) {
        return switch (command) {
            case Command.Charge charge -> charge.backend().word();
            case Command.Reserve reserve -> reserve.backend().word();
            default -> "-";
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Charged(_, var again) -> again ? "replay" : "ok";
            case Outcome.Settled(_, var again) -> again ? "replay" : "ok";
            case Outcome.Refunded(_, var again) -> again ? "replay" : "ok";
            case Outcome.Granted(_, var again) -> again ? "replay" : "ok";
            case Outcome.TermsSet(var again) -> again ? "replay" : "ok";
            case Outcome.Reversed(_, _, var again) -> again ? "replay" : "ok";
            case Outcome.HandedOver away -> away.replayed() ? "replay" : "ok";
            case Outcome.Frozen(var again) -> again ? "replay" : "ok";
            case Outcome.Opened _ -> "ok";
            case Outcome.Refused refused -> refused.name().toLowerCase(Locale.ROOT);
        };
    }
}
