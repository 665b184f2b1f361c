package dev.tenantry.rail;

/**
 * Tells the written story to the simulator of a running sandbox, or to an owner's own Stripe test account
 * when
 * {@code STRIPE_TEST_KEY} is set, and prints every difference.
 */
public final class CheckRail {

    private CheckRail() {}

    public static void main(String[] args) throws Exception {
        var key = System.getenv().getOrDefault("STRIPE_TEST_KEY", "");
        if (!key.isEmpty() && !key.matches("[rs]k_test_\\w+")) {
            System.err.println("STRIPE_TEST_KEY is not a test key. The story makes and refunds payments: "
                    + "it is told to a test account only.");
            System.exit(2);
        }
        var base = key.isEmpty()
                ? System.getenv().getOrDefault("TENANTRY_PUBLIC_URL", "http://localhost:8080")
                        + "/simulator/stripe"
                : "https://api.stripe.com";
        var story = Story.written();
        System.out.println("Telling " + story.steps().size() + " steps to " + base);
        var differences = new Telling(base, key.isEmpty() ? "sk_test_sandbox" : key).tell(story);
        differences.forEach(difference -> System.out.println("  " + difference));
        System.out.println(differences.isEmpty() ? "No difference." : differences.size() + " differences.");
        System.exit(differences.isEmpty() ? 0 : 1);
    }
}
