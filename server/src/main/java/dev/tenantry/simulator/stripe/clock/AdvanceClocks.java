package dev.tenantry.simulator.stripe.clock;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tenantry.database.Jobs;
import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.simulator.MovesClock;
import dev.tenantry.simulator.stripe.account.Account;
import dev.tenantry.simulator.stripe.account.Trace;
import dev.tenantry.simulator.stripe.object.StripeObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moves business time for the clocks that are advancing, then says that they are ready. */
@Configuration
class AdvanceClocks {

    private static final Logger log = LoggerFactory.getLogger(AdvanceClocks.class);
    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final Map<String, Object> ADVANCING = Map.of("status", "advancing");

    @Bean
    RecurringTask<Void> advanceTestClocks(Account account, MovesClock clock, Mode mode) {
        return Jobs.every("simulator-advance-clocks", OFTEN,
                mode == Mode.SANDBOX ? () -> advance(account, clock) : () -> { });
    }

    static void advance(Account account, MovesClock clock) {
        for (var advancing : account.read(books -> books.all(TestClocks.KIND, ADVANCING))) {
            move(clock, advancing);
            account.write(Trace.AUTOMATIC, books -> {
                books.find(advancing.id()).filter(found -> found.is("status", "advancing")).ifPresent(found ->
                        books.event("test_helpers.test_clock.ready", found.set("status", "ready")));
                return List.of();
            });
        }
    }

    private static void move(MovesClock clock, StripeObject advancing) {
        try {
            clock.moveTo(advancing.time("frozen_time").orElseThrow());
        } catch (Refusal refusal) {
            log.info("a test clock stays where it is: {}", refusal.code().code());
        }
    }
}
