package dev.tenantry.subscription.addon;

import dev.tenantry.kernel.RefusalCode;

/** Why something is not put on top of a plan, or taken off it. */
public enum AddOnRefusal implements RefusalCode {

    UNKNOWN_ADD_ON(404, "There is no such add-on."),
    NO_PLAN_TO_ADD_TO(409, "Add-ons are billed with a paid plan. Buy a plan first."),
    ADD_ON_NOT_FOR_PLAN(409, "This add-on is not sold with that plan."),
    ADD_ON_NOT_FOR_SALE(409,
            "This add-on is not sold any more, or not in your currency for as long as you pay at once."),
    ADD_ONS_NOT_FOR_CHANGES(409,
            "Once a plan runs, add-ons are changed by themselves and not together with the plan."),
    ADD_ON_QUANTITY_OUT_OF_RANGE(400, "That is not a possible number of this add-on."),
    CHANGE_PLANNED(409, "Another change waits for the end of what is paid. Take it back first.");

    private final int status;
    private final String sentence;

    AddOnRefusal(int status, String sentence) {
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
