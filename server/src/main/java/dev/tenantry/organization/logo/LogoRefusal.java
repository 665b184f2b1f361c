package dev.tenantry.organization.logo;

import dev.tenantry.kernel.RefusalCode;

/** Why a logo is not taken. */
public enum LogoRefusal implements RefusalCode {

    LOGO_INVALID(400, "A logo is a PNG, JPEG or WebP picture of up to 250 kB and 2048 by 2048 pixels.");

    private final int status;
    private final String sentence;

    LogoRefusal(int status, String sentence) {
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
