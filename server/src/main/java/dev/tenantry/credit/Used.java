package dev.tenantry.credit;

/** Allowance spent so far, in credits, and how much of it premium work took. */
record Used(long credits, long premium) {

    static final Used NOTHING = new Used(0, 0);

    Used plus(long moreCredits, long morePremium) {
        return new Used(credits + moreCredits, premium + morePremium);
    }
}
