package dev.tenantry.operator;

import dev.tenantry.kernel.RefusalCode;

/** What the keys of operators may be refused with. */
public enum OperatorRefusal implements RefusalCode {

    OPERATOR_REQUIRED(403, "This key acts for nobody who may run this installation. "
            + "Name the operator it acts for in the X-Tenantry-User header.");

    private final int status;
    private final String sentence;

    OperatorRefusal(int status, String sentence) {
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
