package dev.tenantry.operator;

import dev.tenantry.audit.Audit;
import dev.tenantry.database.CommandContext;
import dev.tenantry.database.RunningDatabase;
import dev.tenantry.identity.EmailAddress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code java -jar tenantry.jar operator you@example.com}: writes a one-time link into the database of the
 * installation and prints it. It needs the settings the installation runs with, and nothing of it but its
 * database.
 */
public final class OperatorCommand {

    public static final String NAME = "operator";
    private static final String USAGE = "Say whom to make an operator: bin/operator you@example.com";

    private OperatorCommand() {}

    /** The whole process: it speaks to a person, so nothing is logged. */
    public static void main(String[] arguments) {
        System.setProperty("logging.level.root", "off");
        System.exit(run(arguments, System.out, System.err));
    }

    /** The process's exit code; what to do goes to {@code out}, what went wrong to {@code problems}. */
    public static int run(String[] arguments, PrintStream out, PrintStream problems) {
        var email = Arrays.stream(arguments).skip(1).filter(argument -> !argument.startsWith("--"))
                .findFirst().flatMap(EmailAddress::parse);
        if (email.isEmpty()) {
            problems.println(USAGE);
            return 2;
        }
        try (var context = CommandContext.start(Beans.class, arguments)) {
            var token = context.getBean(OperatorLinks.class).issue(email.get());
            out.printf("Open this link within %d minutes to make %s an operator. It works once.%n%n  %s%n%n",
                    OperatorLinks.LIVES.toMinutes(), email.get(),
                    address(context.getEnvironment()) + "/operator/welcome?token=" + token.text());
            return 0;
        } catch (RunningDatabase.NotThere e) {
            problems.println(e.getMessage());
        } catch (DataAccessException e) {
            problems.println("The link was not made: " + e.getMostSpecificCause().getMessage());
            problems.println("Start this version of Tenantry once on this database, then try again.");
        }
        return 1;
    }

    private static String address(Environment settings) {
        var configured = settings.getProperty("tenantry.public-url", "");
        return configured.isBlank() ? "http://localhost:" + settings.getProperty("server.port", "8080")
                : configured.replaceAll("/+$", "");
    }

    /** As much of the application as it takes. Not found by scanning: it is no configuration of the whole. */
    @Import({OperatorLinks.class, OperatorLinkStore.class})
    @ComponentScan(basePackageClasses = Audit.class)
    static class Beans {

        /** Nobody reads it: the process ends with its one command. */
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        JsonMapper jsonMapper() {
            return JsonMapper.builder().build();
        }
    }
}
