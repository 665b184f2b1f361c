package dev.tenantry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service: the business side of a SaaS product, beside that product. */
@SpringBootApplication
public class Tenantry {

    public static void main(String[] args) {
        SpringApplication.run(Tenantry.class, args);
    }
}
