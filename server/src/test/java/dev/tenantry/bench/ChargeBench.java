package dev.tenantry.bench;

import dev.tenantry.smoke.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Durable charges over HTTP beside a function in PostgreSQL that writes the same rows, one charge a
 * transaction. Reference and ours take turns, so that a slow minute of the machine meets both.
 */
final class ChargeBench {

    private static final int ACCOUNTS = 10_000;
    private static final int MILLION = 1_000_000;
    /** Of the million, so many are charged, anywhere among the others; their keys fit into a node's memory. */
    private static final int CHARGED = 50_000;
    private static final int WARMING = Integer.getInteger("warming", 4);
    /** Before that the compiler takes more than the charges do: 117 µs a charge were seen instead of 51. */
    private static final int WARM_SECONDS = 30;

    private final ChargeLoad load;
    private final Path folder;
    private final int warmings;

    ChargeBench(Application application, Path folder, int seconds) throws IOException {
        load = new ChargeLoad(application, folder, seconds);
        this.folder = folder;
        warmings = Math.max(WARMING, Math.ceilDiv(WARM_SECONDS, seconds));
    }

    void run() throws IOException {
        var keys = load.customers('B', ACCOUNTS, 0);
        load.run(Bench.script("reference.sql", folder));
        var many = load.write("many.txt", keys);
        var one = load.write("one.txt", keys.subList(0, 1));
        var spread = load.write("spread.sql", List.of("\\set account random(1, 10000)",
                "select bench.charge_one(:account, gen_random_uuid());"));
        var hot = load.write("hot.sql", List.of("select bench.charge_one(1, gen_random_uuid());"));
        for (var round = 0; round < warmings; round++) {
            load.ours("warming up", many, 64, 0);
        }
        load.compare("charge, 10,000 accounts", many, spread, 0, 1.5);
        load.compare("charge, one account", one, hot, 0, 8);
        load.compare("charge, 100 in one request", many, spread, 100, 3);
        load.compare("charge, 1,000 in one request", many, spread, 1_000, 3);
        for (var clients : List.of(1, 16, 256)) {
            load.ours("charge, 10,000 accounts", many, clients, 0);
            load.ours("charge, one account", one, clients, 0);
        }
        load.printMemory("with 10,000 accounts");
        million(load.write("thousand.txt", keys.subList(0, 1_000)));
    }

    /**
     * In turns: a thousand accounts charged, and as many charges all over a million. Each of those that are charged
     * was charged once before: the first request of an organization reads its key and what it holds, on any number of
     * accounts.
     */
    private void million(Path thousand) throws IOException {
        var few = load.ours("charge, 1,000 accounts", thousand, 64, 0);
        few += load.ours("charge, 1,000 accounts", thousand, 64, 0);
        var all = load.write("million.txt", load.customers('M', CHARGED, MILLION - CHARGED - ACCOUNTS));
        var seen = load.asked() + CHARGED;
        while (load.asked() < seen) {
            load.ours("warming up, 1,000,000 accounts", all, 64, 0);
        }
        var millions = load.ours("charge, 1,000,000 accounts", all, 64, 0);
        var beside = load.ours("charge, 1,000 of 1,000,000", thousand, 64, 0);
        millions += load.ours("charge, 1,000,000 accounts", all, 64, 0);
        beside += load.ours("charge, 1,000 of 1,000,000", thousand, 64, 0);
        System.out.printf("a million accounts %.2fx of a thousand (wanted: 0.9 to 1.1); a thousand of them %.2fx%n%n",
                millions / few, beside / few);
        load.printMemory("with a million accounts");
    }
}
