package dev.tenantry.subscription;

import dev.tenantry.kernel.RefusalCode;

/** Why a subscription is not bought, cancelled or resumed. */
public enum SubscriptionRefusal implements RefusalCode {

    PLAN_NOT_PURCHASABLE(400, "This plan cannot be bought here that way. Choose a plan with a price."),
    CURRENCY_FIXED(409, "This organization pays in another currency since its first payment."),
    SEATS_OUT_OF_RANGE(400, "That is not a possible number of seats."),
    SEATS_BELOW_MEMBERS(409, "There are more members than seats. Add seats or remove members first."),
    ALREADY_SUBSCRIBED(409, "There already is a running subscription. Nothing was bought a second time."),
    PREPAID_DAYS_REMAIN(409, "Days that are paid for remain. Add days of the same plan and seats, or wait."),
    BILLED_ELSEWHERE(409, "This plan is billed outside of this service. Ask whoever sends the invoices."),
    PRICE_AGREED_ELSEWHERE(409,
            "The price that is paid was never sold here. Ask whoever agreed it to change the plan."),
    NOTHING_TO_CANCEL(409, "There is no running subscription that could be cancelled."),
    ALREADY_ENDING(409, "This subscription is already cancelled and ends with its period."),
    NOTHING_TO_CHANGE(409, "This is what the organization has already, so there is nothing to change."),
    NOTHING_PAID_YET(409, "Nothing is paid yet, so a change takes effect at once."),
    NOTHING_PLANNED(409, "No change is planned, so there is nothing to take back."),
    CODE_NOT_FOR_CHANGES(409, "A code takes something off when a plan is bought, not when it is changed."),
    PAYMENT_OVERDUE(409, "The last payment is still open. Pay it first, then change the plan."),
    NOTHING_TO_RESUME(409, "This subscription is not about to end, so there is nothing to resume."),
    NO_RUNNING_TRIAL(409, "There is no trial that runs and that nobody has bought."),
    TRIAL_ALREADY_USED(409, "This person, mailbox or domain already had its trial. Choose a plan to go on.");

    private final int status;
    private final String sentence;

    SubscriptionRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
