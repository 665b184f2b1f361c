package dev.tenantry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database is asked. */
public final class Asked {

    private Asked() {}

    /** The statements of this thread, one each time it is sent. */
    public static List<String> during(Runnable work) {
        var log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var here = Thread.currentThread().getName();
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        log.addAppender(seen);
        log.setAdditive(false);
        log.setLevel(Level.DEBUG);
        try {
            work.run();
        } finally {
            log.setLevel(null);
            log.setAdditive(true);
            log.detachAppender(seen);
        }
        return List.copyOf(seen.list).stream().filter(one -> one.getThreadName().equals(here))
                .map(ILoggingEvent::getFormattedMessage).filter(said -> said.matches("(?s).*SQL \\w+ \\[.*"))
                .toList();
    }
}
