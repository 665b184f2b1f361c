package dev.tenantry.credit.book;

import dev.tenantry.credit.AllowanceTerms;
import java.util.regex.Pattern;

/** When a balance is low: at so many credits, or at a part of the allowance ({@code 20%}). */
public record Threshold(String text, boolean ofAllowance, long amount) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(%?)");

    public static Threshold of(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a threshold is a number of credits or a part such as 20%, not " + text);
        }
        var amount = Long.parseLong(form.group(1));
        var part = !form.group(2).isEmpty();
        if (amount > (part ? 100 : AllowanceTerms.MOST)) {
            throw new IllegalArgumentException("a threshold is at most 100% or " + AllowanceTerms.MOST);
        }
        return new Threshold(amount + form.group(2), part, amount);
    }

    /** The first of them was more, the second is not. Nobody is low of an allowance that is none. */
    boolean crossed(long before, long after, Quota quota) {
        var at = ofAllowance ? quota.credits() * amount / 100 : amount;
        return after <= at && before > at && !(ofAllowance && quota.credits() == 0);
    }
}
