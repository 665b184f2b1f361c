package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.tenantry.TenantryTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@TenantryTest
class LogLinesTest {

    @Test
    void aMessageIsOneLineWhateverWasSentIn() {
        var lines = written("fault in GET /a\r\n2026-01-01T00:00:00.000Z ERROR forged\nagain", null);
        assertThat(lines).singleElement().asString().contains("fault in GET /a", "forged", "req_1")
                .matches("\\S*\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d).*");
    }

    @Test
    void aTraceIsIndentedWhateverItsMessageIs() {
        var lines = written("it broke", new IllegalStateException("said\n2026-01-01T00:00:00.000Z ERROR forged"));
        assertThat(lines).hasSizeGreaterThan(3);
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.isBlank() || line.startsWith("\t"));
    }

    private static List<String> written(String message, Throwable thrown) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var event = new LoggingEvent("test", root, Level.ERROR, message, thrown, null);
        event.setMDCPropertyMap(Map.of("request", "req_1"));
        var console = (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8).lines().toList();
    }
}
