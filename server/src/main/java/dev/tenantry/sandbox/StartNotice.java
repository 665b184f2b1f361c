package dev.tenantry.sandbox;

import dev.tenantry.kernel.Mode;
import dev.tenantry.web.PublicUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last thing a start says: where it runs and, in the sandbox, who to be. */
@Component
class StartNotice {

    private static final Logger log = LoggerFactory.getLogger(StartNotice.class);

    private final Mode mode;
    private final PublicUrl publicUrl;
    private final DemoWorld world;
    private final Preparing preparing;
    private final boolean demo;

    StartNotice(Mode mode, PublicUrl publicUrl, DemoWorld world, Preparing preparing,
            @Value("${tenantry.sandbox.demo:true}") boolean demo) {
        this.preparing = preparing;
        this.mode = mode;
        this.publicUrl = publicUrl;
        this.world = world;
        this.demo = demo;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        try {
            prepare();
        } finally {
            preparing.done();
        }
    }

    private void prepare() {
        if (mode != Mode.SANDBOX) {
            log.info("Tenantry is ready at {}", publicUrl.of("/"));
            return;
        }
        if (demo) {
            populate();
        }
        System.out.println(notice());
    }

    /** A half-made demo world is a pity, not a reason to stop. */
    private void populate() {
        try {
            world.populate();
        } catch (RuntimeException e) {
            log.error("the demo world could not be finished; start on an empty data folder for a new one", e);
        }
    }

    private String notice() {
        var text = new StringBuilder("\n  Tenantry is ready: ").append(publicUrl.of("/"))
                .append("\n\n  Sandbox: no real money, no real mail.")
                .append("\n  Everything to play with: ").append(publicUrl.of("/sandbox"))
                .append("\n  Mailbox: ").append(publicUrl.of("/sandbox/mailbox")).append("\n");
        if (demo) {
            text.append("\n  Sign in as any of these with the password ").append(DemoPerson.PASSWORD)
                    .append("\n");
            for (var person : DemoPerson.values()) {
                text.append("    %-22s %s%s%n".formatted(person.email(), person.role(),
                        person.organization().isEmpty() ? "" : " of " + person.organization()));
            }
        }
        return text.toString();
    }
}
