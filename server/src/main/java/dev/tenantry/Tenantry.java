package dev.tenantry;

import dev.tenantry.credit.CheckLedgerCommand;
import dev.tenantry.operator.OperatorCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Starts the service: the business side of a SaaS product, beside that product. Beans carry their full class
 * names, so that two modules may use the same word, each for its own thing.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Tenantry {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(OperatorCommand.NAME)) {
            OperatorCommand.main(args);
            return;
        }
        if (args.length > 0 && args[0].equals(CheckLedgerCommand.NAME)) {
            CheckLedgerCommand.main(args);
            return;
        }
        SpringApplication.run(Tenantry.class, args);
    }
}
