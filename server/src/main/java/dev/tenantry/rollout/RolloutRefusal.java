package dev.tenantry.rollout;

import dev.tenantry.kernel.RefusalCode;

/** Why subscribers are not moved. */
public enum RolloutRefusal implements RefusalCode {

    NOTHING_TO_MOVE(409, "Everybody who has this plan is on its newest version."),
    MOVE_RUNNING(409, "Subscribers of this plan are being moved already. Let that end, or cancel it."),
    MOVE_OVER(409, "This move is over and cannot be changed any more.");

    private final int status;
    private final String sentence;

    RolloutRefusal(int status, String sentence) {
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
