package dev.tenantry.credit;

/** How an allowance lives: none at all, one amount for ever, or a fresh amount each cycle. */
public enum Cadence { NONE, LIFETIME, PERIOD }
