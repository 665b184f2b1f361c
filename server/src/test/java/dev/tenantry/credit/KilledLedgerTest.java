package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code kill -9} of the charging program in full run: nothing acknowledged is lost, nothing is charged twice. */
@TenantryTest
class KilledLedgerTest {

    private static final int THREADS = 6;
    private static final int ALLOWANCE = 200;

    @Autowired Accounts accounts;
    @Autowired Terms terms;
    @Autowired Charges charges;
    @Autowired Grants grants;
    @Autowired Balances balances;
    @Autowired Statements statements;
    @Autowired LedgerCheck check;

    @Test
    void everyAcknowledgedChargeIsThereOnceAndUnknownOnesSettleToOne() throws Exception {
        var seed = Long.getLong("tenantry.seed", System.nanoTime());
        var random = new Random(seed);
        var acme = account();
        var all = 0L;
        for (int kill = 0; kill < 3; kill++) {
            var run = "run-" + kill;
            var told = runAndKill(acme, run, 60 + random.nextInt(300));
            assertThat(told).as("seed " + seed).hasSizeGreaterThan(50);
            told.forEach((job, split) -> assertThat(again(acme, job)).as("seed %d %s", seed, job)
                    .isEqualTo(split + " true"));
            all += told.size() + settleUnknown(acme, run, told);
        }
        var booked = charged(acme);
        assertThat(booked).as("seed " + seed).isEqualTo(all);
        assertThat(balances.of(acme).total()).as("seed " + seed).isEqualTo(ALLOWANCE + 100_000 - booked);
        assertThat(check.run()).filteredOn(finding -> finding.organization().equals(acme)).isEmpty();
    }

    /** Each thread had at most one charge under way; asked again twice, it is one charge. */
    private long settleUnknown(OrganizationId acme, String run, Map<String, String> told) {
        for (int thread = 0; thread < THREADS; thread++) {
            var next = 0;
            while (told.containsKey(run + "-" + thread + "-" + next)) {
                next++;
            }
            var job = run + "-" + thread + "-" + next;
            var first = again(acme, job);
            assertThat(again(acme, job)).isEqualTo(first.replaceAll("(true|false)$", "true"));
        }
        return THREADS;
    }

    private String again(OrganizationId acme, String job) {
        var receipt = charges.charge(acme, JobId.of(job), 1, Backend.STANDARD);
        return receipt.fromAllowance() + " " + receipt.fromPurchased() + " " + receipt.replayed();
    }

    /** What the program told before it died, job by job, without a last line that broke off. */
    private static Map<String, String> runAndKill(OrganizationId acme, String run, int after) throws Exception {
        var program = program(acme, run);
        var told = new HashMap<String, String>();
        try (var lines = program.inputReader(StandardCharsets.UTF_8)) {
            var buffer = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = read(lines)) {
                buffer.append((char) c);
                if (c == '\n') {
                    var words = buffer.toString().strip().split(" ", 3);
                    if (words[0].equals("told")) {
                        assertThat(told.put(words[1], words[2].replace(" false", ""))).isNull();
                    }
                    buffer.setLength(0);
                    if (told.size() == after) {
                        program.destroyForcibly();
                    }
                }
            }
        }
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as("killed by signal 9").isEqualTo(137);
        return told;
    }

    private static int read(java.io.Reader lines) {
        try {
            return lines.read();
        } catch (IOException e) {
            return -1;
        }
    }

    private static Process program(OrganizationId acme, String run) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
                "-Dlogging.level.root=error", ChargingProgram.class.getName(), TestPostgres.url(), acme.toString(),
                run, String.valueOf(THREADS))
                .redirectError(new File("target/charging-program.txt"))
                .start();
    }

    private long charged(OrganizationId acme) {
        var count = 0L;
        Long before = null;
        do {
            var page = statements.page(acme, before, Statements.MOST);
            count += page.entries().stream().filter(line -> line.kind() == EntryKind.CHARGE).count();
            before = page.next();
        } while (before != null);
        return count;
    }

    private OrganizationId account() {
        var organization = OrganizationId.next();
        accounts.open(organization);
        var anchor = Instant.parse("2026-01-01T00:00:00Z");
        terms.set(organization, TermsSpec.from(anchor, 1,
                AllowanceTerms.eachCycle(ALLOWANCE, null, anchor, Period.ofDays(36500))), "first");
        grants.grant(organization, 100_000, UUID.randomUUID().toString(), Actor.SYSTEM);
        return organization;
    }
}
