package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;
import java.util.concurrent.Executors;

/**
 * A program of its own that charges job after job from several threads until somebody kills it. Every receipt is
 * told on standard output once it is there: {@code told job from_allowance from_purchased replayed}.
 */
final class ChargingProgram {

    private ChargingProgram() {}

    /** Database, organization, name of this run, threads. */
    public static void main(String[] arguments) {
        var charges = charges(arguments[0]);
        var organization = OrganizationId.of(arguments[1]);
        try (var threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]))) {
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                var prefix = arguments[2] + "-" + i + "-";
                threads.submit(() -> {
                    for (int n = 0; ; n++) {
                        var receipt = charges.charge(organization, JobId.of(prefix + n), 1, Backend.STANDARD);
                        System.out.println("told " + receipt.job() + " " + receipt.fromAllowance() + " "
                                + receipt.fromPurchased() + " " + receipt.replayed());
                    }
                });
            }
        }
    }

    static Charges charges(String url) {
        return new Node(url).charges();
    }
}
